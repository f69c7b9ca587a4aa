// Text that both engines store as it is. PostgreSQL has no U+0000 in text, and half a surrogate
// pair has no bytes in UTF-8: either would be refused there and changed here.

/** Whether every engine gives this text back unchanged. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** Stops at a text that one engine could not hold. Errors: `TypeError` naming the column. */
export function assertStorable(value: unknown, place: string): void {
  if (typeof value === 'string' && !isStorable(value))
    throw new TypeError(`${place} holds U+0000 or half a surrogate pair`)
}
