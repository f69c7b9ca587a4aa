// The codes of links: eight characters of Crockford's base 32 and a ninth that checks them. Made to
// be read out, typed and pasted, so reading forgives what people mix up.

/** Crockford's 32 characters: no I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataChars = 8

/** How many bytes a code is made of. */
export const codeBytes = 5

/** What reading a code came to; `checksum` means that it looks like one but was mistyped. */
export type ReadCode =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly why: 'shape' | 'checksum' }

/** Twice a digit in the field of 32 elements (modulo x⁵ + x² + 1). */
const double = (digit: number): number => (digit << 1) ^ ((digit & 16) === 0 ? 0 : 0b100101)

/**
 * The digit that checks others: their sum in the field of 32, each times another power of two. The
 * powers differ over 31 places, so one wrong character, and any two that changed places, show.
 */
const checkOf = (digits: readonly number[]): number =>
  double(digits.reduce((sum, digit) => double(sum) ^ digit, 0))

/**
 * Makes a code.
 *
 * Shape: the first five of `bytes` -> nine characters, capital and without marks between them.
 */
export function codeOfBytes(bytes: Uint8Array): string {
  let value = 0n
  for (const byte of bytes.subarray(0, codeBytes)) value = value * 256n + BigInt(byte)
  const digits: number[] = []
  for (let place = dataChars - 1; place >= 0; place -= 1)
    digits.push(Number((value >> BigInt(5 * place)) & 31n))
  return [...digits, checkOf(digits)].map((digit) => alphabet.charAt(digit)).join('')
}

const forgiving = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐-―_.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

/**
 * Reads a code as somebody typed it: small letters, spaces and hyphens, O for 0, I and L for 1,
 * wide characters of Chinese keyboards.
 */
export function readCode(text: string): ReadCode {
  const plain = forgiving(text)
  const digits = Array.from(plain, (char) => alphabet.indexOf(char))
  if (digits.length !== dataChars + 1 || digits.includes(-1)) return { ok: false, why: 'shape' }
  const check = digits.at(-1)
  return checkOf(digits.slice(0, dataChars)) === check
    ? { ok: true, code: plain }
    : { ok: false, why: 'checksum' }
}

/** A code as people read it: `K7QM-2F9X-3`. */
export const spelled = (code: string): string =>
  [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-')
