// What every route of the operator's desk does first: who asks is an operator, and it is noted.

import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import type { Unit } from '../../../commit/unit.ts'
import { deskUnit, look, type DeskAct } from '../../../desk/operator.ts'
import { requireSession, type Env, type HttpDeps } from '../../context.ts'

/** Why an operator does it; it stands on the audit, and of a movement on the statement too. */
export const Reason = z.string().trim().min(1).max(200)

/** A person by their core id: at the desk, and nowhere else, people are told apart by it. */
export const PersonId = z.string().regex(/^per_[\w-]{1,64}$/)

/**
 * Does an act of the desk for whoever asks.
 * Errors: `sign_in_required`, `operator_required`; those of the unit.
 */
export async function actAtDesk<T>(
  deps: HttpDeps,
  context: Context<Env>,
  { unit, ...act }: Omit<DeskAct, 'operator'> & { readonly unit: Pick<Unit<T>, 'needs' | 'plan'> },
): Promise<T> {
  const { person: operator } = requireSession(context.get('session'))
  return (await deps.engine.commit(deskUnit({ operator, ...act }, unit))).value
}

/** Notes that somebody looks at something. Errors: as of `actAtDesk`. */
export const lookAtDesk = (
  deps: HttpDeps,
  context: Context<Env>,
  act: Omit<DeskAct, 'operator'>,
): Promise<void> => actAtDesk(deps, context, { ...act, unit: look })

/** Names of people by core id, as the desk shows them. */
export async function namesOf(
  deps: HttpDeps,
  people: readonly (string | null)[],
): Promise<(person: string | null) => string | null> {
  const wanted = [...new Set(people)].filter((person) => person !== null)
  const rows = await Promise.all(wanted.map((person) => deps.store.get('person', [person])))
  const names = new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row]])))
  return (person) => (person === null ? null : (names.get(person)?.displayName ?? person))
}
