// The only source of randomness in core. Seeded in tests, so that a run can be repeated.

import { createHmac, randomBytes } from 'node:crypto'

/** Gives random bytes. */
export type Entropy = (sizeBytes: number) => Uint8Array

const poolBytes = 4_096
let pool: Uint8Array = new Uint8Array(0)
let poolUsedBytes = 0

/**
 * The entropy of the machine, drawn a few kilobytes at a time: one call of the system serves many
 * ids. No byte is given twice.
 */
export const systemEntropy: Entropy = (sizeBytes) => {
  if (sizeBytes > poolBytes) return randomBytes(sizeBytes)
  if (poolUsedBytes + sizeBytes > pool.length) {
    pool = randomBytes(poolBytes)
    poolUsedBytes = 0
  }
  // A copy: `slice` of a Buffer would be a view, and the bytes are wiped below.
  const bytes = new Uint8Array(pool.subarray(poolUsedBytes, poolUsedBytes + sizeBytes))
  pool.fill(0, poolUsedBytes, poolUsedBytes + sizeBytes)
  poolUsedBytes += sizeBytes
  return bytes
}

/** Repeatable entropy: HMAC-SHA-256 of a counter under `seed`. For tests and simulations only. */
export function seededEntropy(seed: string): Entropy {
  let counter = 0
  return (sizeBytes) => {
    const out = new Uint8Array(sizeBytes)
    for (let offset = 0; offset < sizeBytes; offset += 32) {
      counter += 1
      const block = createHmac('sha256', seed).update(String(counter)).digest()
      out.set(block.subarray(0, Math.min(32, sizeBytes - offset)), offset)
    }
    return out
  }
}
