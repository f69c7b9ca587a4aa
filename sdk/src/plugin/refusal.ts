// How a handler says no, and how it recognises the no of the platform.

import { isErrorCode, type ErrorCode } from '../contract/error-code.ts'

/** What {@link refuse} throws. Nothing of the run happens; the person reads the reason. */
export class Refusal extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Refusal'
  }
}

/**
 * Ends the run with a reason for the person who asked.
 *
 * Shape: `reason` is shown as you write it, so say the rule and the way out, not the check that
 * failed.
 * Errors: always throws; the caller sees the code `refused`.
 * Effects: nothing of the run happens.
 * Example: `if (note.author !== person) refuse('Only its author can remove a note.')`
 */
// A declaration, not an arrow: only so does TypeScript know that what follows is not reached.
export function refuse(reason: string): never {
  throw new Refusal(reason)
}

/**
 * Tells whether an error came from the platform, and which one it is.
 *
 * Shape: with `code`, true for that code alone.
 * Example:
 * ```ts
 * const seed = await ctx.draw.reveal({ draw }).catch((error: unknown) => {
 *   if (isPlatformError(error, 'draw_sealed')) return undefined
 *   throw error
 * })
 * ```
 */
export const isPlatformError = (
  error: unknown,
  code?: ErrorCode,
): error is Error & { readonly code: ErrorCode } =>
  error instanceof Error &&
  'code' in error &&
  isErrorCode(error.code) &&
  (code === undefined || error.code === code)
