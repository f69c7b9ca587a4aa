// One act at a time, and what came of it. Knows nothing of the view library.

import { PageError } from '../../page/page-error.ts'

/** What is known of an act. */
export interface ActState {
  readonly busy: boolean
  readonly problem: PageError | undefined
}

/** Before anything was done. */
export const atRest: ActState = { busy: false, problem: undefined }

/** What became of one try. */
export type Outcome<Value> =
  | { readonly done: true; readonly value: Value }
  | { readonly done: false }

/**
 * Makes something that runs one act at a time.
 *
 * Shape: `tell` hears every new state. A second act while one runs does not start.
 * Errors: a `PageError` becomes the state's problem; anything else is thrown on.
 */
export function oneAct(
  tell: (state: ActState) => void,
): <Value>(work: () => Promise<Value>) => Promise<Outcome<Value>> {
  let busy = false
  return async (work) => {
    if (busy) return { done: false }
    busy = true
    tell({ busy, problem: undefined })
    let problem: PageError | undefined
    try {
      return { done: true, value: await work() }
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      problem = error
      return { done: false }
    } finally {
      busy = false
      tell({ busy, problem })
    }
  }
}
