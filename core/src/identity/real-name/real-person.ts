// Real people: one natural person, however many accounts. An account that no document was matched
// to yet stands for itself, under its own id.

import type { PlanTx } from '../../commit/unit.ts'
import type { Facts, Reader, RowKey } from '../../store/store.ts'
import { rowName, type Row } from '../../store/tables.ts'
import { isLiving } from '../person.ts'
import { fallsAtMs, levelAt, readChecks, type Level, type StandingCheck } from './level.ts'

/** Who stands behind an account. */
export interface RealPerson {
  /** The id that limits, draws, bans and the score count by; that of the account at first. */
  readonly id: string
  /** Whether a document said who it is. */
  readonly isKnown: boolean
  readonly checks: readonly StandingCheck[]
  readonly row: Row<'realPerson'> | undefined
}

/** The real person of a row; without one an account that stands for itself. */
export const realPersonOf = (id: string, row: Row<'realPerson'> | undefined): RealPerson => ({
  id,
  isKnown: (row?.personKey ?? null) !== null,
  checks: row === undefined ? [] : readChecks(row.checks),
  row,
})

/** The level of somebody at a moment. */
export const levelOf = ({ checks, isKnown }: RealPerson, atMs: number): Level =>
  levelAt(checks, atMs, isKnown)

/** When somebody's level falls if nothing is done. */
export const levelFallsAtMs = ({ checks, isKnown }: RealPerson, nowMs: number) =>
  fallsAtMs(checks, nowMs, isKnown)

/** The rows that `realPersonIn` looks at. */
export function realPersonNeeds(person: string, fetched: Facts): readonly RowKey[] {
  const id = fetched.get('realPersonOf', [person])?.realPerson ?? person
  return [
    { table: 'realPersonOf', key: [person] },
    { table: 'realPerson', key: [id] },
  ]
}

const accountsMax = 1_000

/** The accounts of a real person; erased ones are not among them. */
export async function accountsOf(
  reader: Reader,
  realPerson: string,
): Promise<readonly Row<'person'>[]> {
  const scan = { table: 'realPersonOf', index: 'byRealPerson', equals: [realPerson] } as const
  const ties = await reader.scan({ ...scan, limit: accountsMax })
  // The account whose id became the person's has no tie.
  const ids = new Set([realPerson, ...ties.map(({ person }) => person)])
  const rows = await Promise.all([...ids].map((id) => reader.get('person', [id])))
  return rows.filter(isLiving)
}

/** Who stands behind an account, inside a plan. */
export function realPersonIn(tx: Pick<PlanTx, 'get'>, person: string): RealPerson {
  const id = tx.get('realPersonOf', [person])?.realPerson ?? person
  return realPersonOf(id, tx.get('realPerson', [id]))
}

/** Who stands behind an account, as committed; `names` are what a read set has to hold for it. */
export async function readRealPerson(
  reader: Reader,
  person: string,
): Promise<RealPerson & { readonly names: readonly string[] }> {
  const id = (await reader.get('realPersonOf', [person]))?.realPerson ?? person
  const row = await reader.get('realPerson', [id])
  const names = [rowName('realPersonOf', [person]), rowName('realPerson', [id])]
  return { ...realPersonOf(id, row), names }
}
