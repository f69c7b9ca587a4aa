// A stream of chance that anybody can repeat: HMAC-SHA-256 of a seed over a counter, and uniform
// integers out of it by rejection.

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** HMAC-SHA-256 of `message` under `key`: 32 bytes. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array

/** Length of a seed in bytes. */
export const seedBytes = 32

const wordsPerBlock = 4
const defaultHmac: Hmac = (key, message) => hmac(sha256, key, message)

/** Whole numbers drawn evenly from a range, both ends included. */
export type UniformFrom = (low: bigint, high: bigint) => bigint

/**
 * Opens the stream of a seed.
 *
 * Shape: block k is HMAC-SHA-256(seed, k as 8 bytes, big-endian), from k = 0; each block gives four
 * words of 64 bits, big-endian, in order. A draw from `high - low + 1` values keeps the lowest bits
 * of the next word, as many as the largest of them needs, and passes to the next word while the
 * number is too large. A range of one value takes no word.
 * Errors: throws a `RangeError` for an empty range, one of more than 2^64 values, and for a seed
 * that is not 32 bytes.
 * Source: specs/red-packets 5.4 rule 3, "uniform integers by rejection, never by modulo".
 */
export function openStream(seed: Uint8Array, hmacOf: Hmac = defaultHmac): UniformFrom {
  if (seed.length !== seedBytes) throw new RangeError(`a seed has ${seedBytes} bytes`)
  const nextWord = wordsOf(seed, hmacOf)
  return (low, high) => {
    const largest = high - low
    if (largest < 0n || largest >= 1n << 64n) throw new RangeError('the range is empty or too wide')
    if (largest === 0n) return low
    const bits = largest.toString(2).length
    for (;;) {
      const candidate = BigInt.asUintN(bits, nextWord())
      if (candidate <= largest) return low + candidate
    }
  }
}

function wordsOf(seed: Uint8Array, hmacOf: Hmac): () => bigint {
  const counter = new DataView(new ArrayBuffer(8))
  let block: DataView = new DataView(new ArrayBuffer(0))
  let blockIndex = 0n
  let wordIndex = wordsPerBlock
  return () => {
    if (wordIndex === wordsPerBlock) {
      counter.setBigUint64(0, blockIndex)
      const bytes = hmacOf(seed, new Uint8Array(counter.buffer))
      block = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      blockIndex += 1n
      wordIndex = 0
    }
    wordIndex += 1
    return block.getBigUint64((wordIndex - 1) * 8)
  }
}
