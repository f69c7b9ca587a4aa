// Ends a run without telling its code why: else code finds a balance by halving.

import type { PlatformError } from '@tessera/sdk/contract'

/** Thrown by a handler to end the run; the shell, and only the shell, hears the cause. */
export class Declined extends Error {
  readonly reason: PlatformError

  constructor(reason: PlatformError) {
    super('declined')
    this.name = 'Declined'
    this.reason = reason
  }
}
