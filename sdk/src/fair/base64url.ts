// Base64url as signatures carry it: one text for one row of bytes, so that no second text passes.

/** Bytes as base64url without padding. */
export const toBase64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The bytes of a text; `undefined` when it is not the very text that `toBase64url` gives. */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
    // The last letter has bits to spare, and only one of its forms is the right one.
    return toBase64url(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}
