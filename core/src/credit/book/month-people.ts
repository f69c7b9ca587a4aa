// Everything that a month is scored from, read once: people with their standing, outcomes,
// violations, holds, contracted merchants.

import { type Month, type ObligationOutcome, type Standing, monthOf } from '@tessera/sdk/credit'
import { levelOf, realPersonOf } from '../../identity/index.ts'
import { pagesOf } from '../../store/pages.ts'
import type { Reader } from '../../store/store.ts'
import type { Row, TableName } from '../../store/tables.ts'
import { outcomeOf } from './evidence.ts'

/** Somebody who can have a score: known to at least one issuer. */
export interface ScoredPerson {
  readonly id: string
  readonly standing: Standing
}

/** What a month is scored from. */
export interface MonthPeople {
  readonly people: readonly ScoredPerson[]
  readonly outcomes: readonly ObligationOutcome[]
  readonly violations: ReadonlyMap<string, readonly Row<'creditViolation'>[]>
  readonly holds: ReadonlyMap<string, readonly Row<'creditHold'>[]>
  readonly merchants: readonly string[]
}

async function allRows<T extends TableName>(
  reader: Reader,
  table: T,
  column: keyof Row<T> & string,
): Promise<readonly Row<T>[]> {
  const rows: Row<T>[] = []
  for await (const page of pagesOf(reader, { table, equals: [], column })) rows.push(...page)
  return rows
}

const bySubject = <R extends { readonly subject: string }>(
  rows: readonly R[],
): ReadonlyMap<string, readonly R[]> => Map.groupBy(rows, ({ subject }) => subject)

/** How many passkeys the accounts of each real person have together. */
async function passkeyCounts(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const ties = await allRows(reader, 'realPersonOf', 'person')
  const owners = new Map(ties.map(({ person, realPerson }) => [person, realPerson]))
  const counts = new Map<string, number>()
  for (const { person } of await allRows(reader, 'passkey', 'id')) {
    const owner = owners.get(person) ?? person
    counts.set(owner, (counts.get(owner) ?? 0) + 1)
  }
  return counts
}

function personOf(
  row: Row<'realPerson'>,
  passkeysCount: number,
  at: { readonly asOf: Month; readonly nowMs: number },
): ScoredPerson | undefined {
  const person = realPersonOf(row.id, row)
  const level = levelOf(person, at.nowMs)
  if (level === 0) return undefined
  const firstMonth = monthOf(Math.min(...person.checks.map(({ sinceMs }) => sinceMs)))
  const standing = {
    level,
    verifiedMonths: Math.max(0, at.asOf - firstMonth),
    hasPasskey: passkeysCount > 0,
    hasSecondCredential: passkeysCount > 1,
    takeoverMonths: null,
  }
  return { id: row.id, standing }
}

/** Reads what a month is scored from, of one state of the store. */
export async function readMonthPeople(
  reader: Reader,
  at: { readonly asOf: Month; readonly nowMs: number },
): Promise<MonthPeople> {
  const [rows, passkeys, outcomes, violations, holds, seeds] = [
    await allRows(reader, 'realPerson', 'id'),
    await passkeyCounts(reader),
    await allRows(reader, 'creditOutcome', 'id'),
    await allRows(reader, 'creditViolation', 'id'),
    await allRows(reader, 'creditHold', 'id'),
    await allRows(reader, 'creditSeed', 'realPerson'),
  ]
  return {
    people: rows.flatMap((row) => personOf(row, passkeys.get(row.id) ?? 0, at) ?? []),
    outcomes: outcomes.map(outcomeOf).filter(({ month }) => month <= at.asOf),
    violations: bySubject(violations),
    holds: bySubject(holds.filter(({ liftedAtMs }) => liftedAtMs === null)),
    merchants: seeds.map(({ realPerson }) => realPerson),
  }
}
