// What was seen of a watched query so far: pure steps from one picture of it to the next.

import type { PageError } from '../../page/page-error.ts'

/** The latest picture of a query. `asked` are its arguments: another object is another question. */
export interface Seen<Value> {
  readonly asked: unknown
  readonly value?: Value
  readonly problem?: PageError
}

/** Asked, or asked again: what was seen for these very arguments stays, a problem goes. */
export const ask = <Value>(before: Seen<Value>, asked: unknown): Seen<Value> =>
  before.asked === asked && before.value !== undefined ? { asked, value: before.value } : { asked }

/** A value came: it stands, and no problem beside it. */
export const seeValue = <Value>(asked: unknown, value: Value): Seen<Value> => ({ asked, value })

/**
 * A problem came: it stands beside the last value. That the page is being closed is none, because
 * nobody is left to read it.
 */
export function seeProblem<Value>(
  before: Seen<Value>,
  asked: unknown,
  problem: PageError,
): Seen<Value> {
  if (problem.code === 'closed') return before
  return before.asked === asked ? { ...before, problem } : { asked, problem }
}

/** Whether a watch ended only because the line was down, so that it is opened again with it. */
export const isLostLine = ({ problem }: Seen<unknown>): boolean => problem?.code === 'no_answer'
