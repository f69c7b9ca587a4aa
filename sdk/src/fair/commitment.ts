// The seal: what is published before anybody can take a share, and checked when all is over.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { seedBytes } from './seed-stream.ts'

/**
 * The commitment to a seed.
 *
 * Shape: SHA-256(`context` in UTF-8 || the 32 bytes of the seed), hex. The seed has a fixed length,
 * so no other pair of context and seed gives the same text.
 * Errors: throws a `RangeError` for a seed that is not 32 bytes.
 * Source: specs/red-packets 5.4 rule 4.
 */
export function commitmentOf(context: string, seed: Uint8Array): string {
  if (seed.length !== seedBytes) throw new RangeError(`a seed has ${seedBytes} bytes`)
  return bytesToHex(sha256(concatBytes(utf8ToBytes(context), seed)))
}

/** Reads a seed from the hex text in which it is revealed. */
export const seedFromHex = (hex: string): Uint8Array => hexToBytes(hex)
