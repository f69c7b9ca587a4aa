// The hash of a text, the same in handlers, in pages and in core. The sandbox of handlers has no
// encoder of its own, so the bytes of UTF-8 are made here.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const replacement = 0xfffd

/** The bytes of one character in UTF-8; half of a pair becomes the replacement character. */
function bytesOf(character: string): readonly number[] {
  const told = character.codePointAt(0) ?? replacement
  const point = told >= 0xd800 && told < 0xe000 ? replacement : told
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f)
  if (point < 0x80) return [point]
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)]
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)]
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)]
}

/**
 * The hash of a text: what two people have agreed on, say, so that neither can change it.
 *
 * Shape: SHA-256 over the text in UTF-8, 64 characters of hex.
 */
export const textHash = (text: string): string =>
  bytesToHex(sha256(Uint8Array.from(Array.from(text, bytesOf).flat())))
