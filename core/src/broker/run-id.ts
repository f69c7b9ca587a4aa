// Ids that a run makes: fixed by the invocation, so that a retry and the commit of a preview make
// the same ones, and nobody but core can tell them in advance.

import { base32 } from '../base/id.ts'
import { hmacSha256 } from '../base/hash.ts'
import type { Run } from './run.ts'

/** The next 32 bytes of a kind in this run, which only core can tell. */
export function runBytes(key: Uint8Array, run: Run, kind: string): Uint8Array {
  run.used.ids += 1
  return hmacSha256(key, `run-id-1\u0000${run.invocation}\u0000${kind}\u0000${run.used.ids}`)
}

/** The next id of a kind in this run, such as `hold_…`. */
export const runId = (key: Uint8Array, run: Run, prefix: string): string =>
  `${prefix}_${base32(runBytes(key, run, prefix).subarray(0, 16))}`
