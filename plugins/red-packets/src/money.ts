// Fen as yuan in words and figures. Whole-number arithmetic only.

/** Fen as yuan with two decimals: 1234567n -> "12345.67". */
export function yuanText(amountFen: bigint): string {
  const digits = String(amountFen < 0n ? -amountFen : amountFen).padStart(3, '0')
  return `${amountFen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/**
 * Yuan as people type them, in fen: "12", "12.5", "12.50", "１２。５" are all understood.
 *
 * Shape: `undefined` for anything else, also for more than two decimals: nothing is rounded.
 */
export function parseYuan(text: string): bigint | undefined {
  const plain = text.normalize('NFKC').replaceAll('。', '.').replaceAll(',', '').trim()
  const match = /^(?<whole>[0-9]{1,9})(?:\.(?<part>[0-9]{0,2}))?$/.exec(plain)
  const whole = match?.groups?.['whole']
  if (whole === undefined) return undefined
  return BigInt(whole) * 100n + BigInt((match?.groups?.['part'] ?? '').padEnd(2, '0'))
}
