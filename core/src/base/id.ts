// Ids: 128 random bits in lower-case base32, with a prefix that names the kind. Random, not
// time-ordered: an id that leaves core must not tell when its person or packet came to be.

import type { Entropy } from './entropy.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Bytes as lower-case base32 without padding. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >>> bits) & 31)
      held &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text
}

/** A new id such as `job_…`: prefix and 26 characters. */
export const newId = (prefix: string, entropy: Entropy): string =>
  `${prefix}_${base32(entropy(16))}`
