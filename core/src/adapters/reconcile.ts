// A bank's statement against our books: booking its lines, and saying what does not agree.

import { PlatformError } from '@tessera/sdk/contract'
import { must } from '../base/invariant.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey, Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { bankAccount } from '../wallet/accounts.ts'
import {
  currencyOfBooks,
  lineNeeds,
  nameLines,
  openingLine,
  planLine,
  type KnownLine,
  type LineOutcome,
  type StatementLine,
} from '../wallet/bank/statement-line.ts'

/**
 * What a bank says of one account over whole days.
 *
 * - `openedFen` stood there before the first line, `closedFen` after the last.
 * - `closedOn` is the last day it speaks of; no line is booked later.
 */
export interface BankStatement {
  readonly id: string
  readonly accountIban: string
  readonly currency: string
  readonly openedFen: bigint
  readonly closedFen: bigint
  readonly closedOn: string
  readonly lines: readonly StatementLine[]
}

/** How a statement and the books compare. Amounts in fen. */
export interface Reconciliation {
  readonly about: Pick<BankStatement, 'id' | 'accountIban' | 'closedOn' | 'closedFen'>
  readonly matched: readonly LineOutcome[]
  /** Lines without an owner; each says why. */
  readonly unmatched: readonly LineOutcome[]
  /** Lines that the bank said twice in this statement; counted once. */
  readonly doubled: readonly KnownLine[]
  /** Lines of the same days that are in the books and not in this statement. */
  readonly missing: readonly Row<'statementLine'>[]
  /** What the bank has beyond the books at the end of `closedOn`. */
  readonly differenceFen: bigint
  /** Whether bank and books agree and every line has its owner. */
  readonly isReconciled: boolean
}

interface BankDeps {
  readonly store: Store
  readonly engine: CommitEngine
}

const linesMax = 100_000
const unitLines = 200

interface PreparedLines {
  readonly all: readonly KnownLine[]
  readonly doubled: readonly KnownLine[]
  readonly opening: KnownLine
}

function prepare(statement: BankStatement): PreparedLines {
  const { accountIban, currency, openedFen, closedOn, lines } = statement
  const refuse = (reason: string): never => {
    throw new PlatformError('request_invalid', { reason })
  }
  if (currency !== currencyOfBooks) refuse('the account is kept in another currency')
  if (lines.length > linesMax) refuse(`a statement has at most ${linesMax} lines`)
  if (lines.some((line) => line.accountIban !== accountIban)) refuse('a line of another account')
  if (lines.some(({ bookedOn }) => bookedOn > closedOn)) refuse('a line after the closing day')
  const named = nameLines(lines)
  const all = [...new Map(named.map((line) => [line.id, line])).values()]
  const first = new Set<string>()
  const doubled = named.filter(({ id }) => first.has(id) || first.add(id) === undefined)
  const firstDay = lines.reduce((day, { bookedOn }) => (bookedOn < day ? bookedOn : day), closedOn)
  return { all, doubled, opening: openingLine(accountIban, firstDay, openedFen) }
}

function planLines(
  tx: PlanTx,
  statement: BankStatement,
  { opening, lines }: { readonly opening: KnownLine; readonly lines: readonly KnownLine[] },
): readonly LineOutcome[] {
  const isNew = tx.get('account', [bankAccount(statement.accountIban)]) === undefined
  if (isNew && opening.amountFen !== 0n) planLine(tx, opening, statement.id)
  return lines.map((line) => planLine(tx, line, statement.id))
}

/**
 * Books the lines of a statement.
 *
 * Shape: gives what became of each line, in the order of the statement.
 * Errors: `request_invalid` another currency, a line of another account or too late a day.
 * Effects: a commit for every 200 lines; a line that was booked before changes nothing, so that
 * after a crash the same statement is booked again. What an account held before it was first heard
 * of is booked as a line of its own, to suspense.
 */
export async function bookStatement(
  engine: CommitEngine,
  statement: BankStatement,
): Promise<readonly LineOutcome[]> {
  const { all, opening } = prepare(statement)
  const outcomes: LineOutcome[] = []
  for (let start = 0; start === 0 || start < all.length; start += unitLines) {
    const lines = all.slice(start, start + unitLines)
    const { value } = await engine.commit({
      needs: (fetched) => [
        ...lineNeeds(opening, fetched),
        ...lines.flatMap((line): readonly RowKey[] => lineNeeds(line, fetched)),
      ],
      plan: (tx) => planLines(tx, statement, { opening, lines }),
    })
    outcomes.push(...value)
  }
  return outcomes
}

/** What would become of the lines; nothing is written. */
async function judgeLines(
  engine: CommitEngine,
  statement: BankStatement,
  { all, opening }: PreparedLines,
): Promise<readonly LineOutcome[]> {
  const { value } = await engine.commit({
    needs: (fetched) => [opening, ...all].flatMap((line) => lineNeeds(line, fetched)),
    plan(tx) {
      let outcomes: readonly LineOutcome[] | undefined
      const fault = tx.probe(() => {
        outcomes = planLines(tx, statement, { opening, lines: all })
      })
      return must(outcomes, `lines can always be judged, not ${String(fault)}`)
    },
  })
  return value
}

const isCounted = (row: Row<'statementLine'>): boolean => row.currency === currencyOfBooks

/** What the books say an account at a bank holds at the end of a day, in fen. */
export async function bankBalanceFen(
  store: Store,
  at: { readonly accountIban: string; readonly day?: string },
): Promise<bigint> {
  const account = await store.get('account', [bankAccount(at.accountIban)])
  const nowFen = account === undefined ? 0n : account.debitsPosted - account.creditsPosted
  if (at.day === undefined) return nowFen
  const since = await store.scan({
    table: 'statementLine',
    index: 'byAccount',
    equals: [at.accountIban],
    from: at.day,
    limit: linesMax,
  })
  const day = at.day
  return since
    .filter((row) => row.bookedOn > day && isCounted(row))
    .reduce((leftFen, row) => leftFen - row.amountFen, nowFen)
}

/**
 * Compares a statement with the books.
 *
 * Shape: lines that are not booked yet stand where booking them would put them. A statement speaks
 * for whole days: from its first line's to `closedOn`.
 * Errors: as of `bookStatement`.
 * Effects: none.
 */
export async function reconcile(
  { store, engine }: BankDeps,
  statement: BankStatement,
): Promise<Reconciliation> {
  const prepared = prepare(statement)
  const { id: statementId, accountIban, closedOn, closedFen } = statement
  const outcomes = await judgeLines(engine, statement, prepared)
  const booked = await store.scan({
    table: 'statementLine',
    index: 'byAccount',
    equals: [accountIban],
    from: prepared.opening.bookedOn,
    to: closedOn,
    limit: linesMax,
  })
  const told = new Set([prepared.opening.id, ...prepared.all.map(({ id }) => id)])
  const missing = booked.filter(({ id }) => !told.has(id))
  const unmatched = outcomes.filter(({ status }) => status === 'unmatched')
  const differenceFen = closedFen - (await bankBalanceFen(store, { accountIban, day: closedOn }))
  const isBooked = outcomes.every(({ isKnown }) => isKnown)
  return {
    about: { id: statementId, accountIban, closedOn, closedFen },
    matched: outcomes.filter(({ status }) => status !== 'unmatched'),
    unmatched,
    doubled: prepared.doubled,
    missing,
    differenceFen,
    isReconciled:
      isBooked && differenceFen === 0n && unmatched.length === 0 && missing.length === 0,
  }
}
