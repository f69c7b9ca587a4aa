// Ids that a run makes: fixed by the invocation, so that a retry and the commit of a preview make
// the same ones, and nobody but core can tell them in advance.

import { base32 } from '../base/id.ts'
import { hmacSha256 } from '../base/hash.ts'
import type { Run } from './run.ts'

/** The next id of a kind in this run, such as `hold_…`. */
export function runId(key: Uint8Array, run: Run, prefix: string): string {
  run.used.ids += 1
  const bytes = hmacSha256(
    key,
    `run-id-1\u0000${run.invocation}\u0000${prefix}\u0000${run.used.ids}`,
  )
  return `${prefix}_${base32(bytes.subarray(0, 16))}`
}
