// What a hostile program is, and how its text is put together.

import type { ErrorCode } from '@tessera/sdk/contract'
import { bundleOf } from '../harness.ts'

/** One hostile program. */
export interface HostileProgram {
  /** Group and name, as the file is called. */
  readonly name: string
  /** What it tries, in a sentence. */
  readonly attack: string
  /** A server bundle with the handler `run`. */
  readonly source: string
  readonly expect: {
    /** `done`, `refused`, or the code that a fault or a let-pass error carries. */
    readonly ends: readonly ('done' | 'refused' | ErrorCode)[]
    /** The result, where it is done. */
    readonly result?: unknown
  }
}

/** A bundle whose only handler has this body; `ctx` and `args` are in scope. */
export const bodyOf = (body: string): string =>
  bundleOf({ run: `async (ctx, args) => {\n${body}\n}` })

/** Expects that the process or the isolate ended it. */
export const stopped = { ends: ['limit_exceeded'] } as const

/** Expects that the program ran to its end and found nothing: it returns 'held'. */
export const held = { ends: ['done'], result: 'held' } as const
