// Movements by hand, which take two: one operator proposes, another decides, and what was approved
// is posted in the commit of the approval.
//
//   proposed -> approved | refused; after seven days expired

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import {
  accountCode,
  asideAccount,
  dueNeeds,
  moneyLeg,
  movementNeeds,
  operatorAccount,
  postLegs,
  transferCode,
  transferIdOf,
  walletAccount,
} from '../accounts.ts'
import { requireAmount } from '../bank/deposit.ts'
import { freezeNeeds, legsThroughFreeze, planUnfreeze, unfreezeNeeds } from '../freeze.ts'
import { poolAccount } from '../pool.ts'
import { writeStatement } from '../write-statement.ts'
import { assignNeeds, planAssign, requireAssignable } from '../bank/statement-line.ts'
import { deskUnit } from '../../desk/operator.ts'

/**
 * What can be done by hand: take from a person, give, give a line its owner, end a freeze, put
 * money into a pool and take it back out of it.
 */
export type ManualKind = 'correct' | 'fund' | 'assign' | 'unfreeze' | 'fundPool' | 'drainPool'

/** What is proposed. Sides are core ids of people; nobody is the operator's own account. */
export interface ManualWish {
  readonly id: string
  readonly kind: ManualKind
  readonly fromPerson: string | null
  readonly toPerson: string | null
  readonly amountFen: bigint
  readonly statementLine: string | null
  /** The code of a pool; of a movement of its own money alone. */
  readonly pool?: string | null
  readonly reason: string
}

type Manual = Row<'manualPosting'>

/** How long a proposal can be approved. */
export const proposalLifeMs = 7 * 86_400_000

/** Where a proposal stands at a moment. */
export const statusOf = (row: Manual, nowMs: number): string =>
  row.status === 'proposed' && nowMs >= row.createdAtMs + proposalLifeMs ? 'expired' : row.status

const poolSide = (pool: string) => ({ account: poolAccount(pool), code: accountCode.pool })

/** Both sides of a movement. */
function sidesOf({ kind, fromPerson, toPerson, pool }: Manual) {
  if (kind === 'fundPool') return [sideOf(null), poolSide(pool ?? '')] as const
  if (kind === 'drainPool') return [poolSide(pool ?? ''), sideOf(null)] as const
  return [sideOf(fromPerson), sideOf(toPerson)] as const
}

const sideOf = (person: string | null) =>
  person === null
    ? { account: operatorAccount, code: accountCode.operator }
    : { account: walletAccount(person), code: accountCode.wallet }

const movementId = (id: string): string => transferIdOf('manual', id)

const peopleOf = ({ fromPerson, toPerson }: Pick<Manual, 'fromPerson' | 'toPerson'>) =>
  [fromPerson, toPerson].filter((person) => person !== null)

const ownerOf = ({ statementLine, toPerson, reason }: Omit<ManualWish, 'id' | 'kind'>) => ({
  line: statementLine ?? '',
  person: toPerson ?? undefined,
  reason,
})

const invalid = (pointer: string, expected: string): PlatformError =>
  new PlatformError('arguments_invalid', { errors: [{ pointer, expected }] })

/** Refuses what could not be approved either; the approval looks at it all again. */
function requireSound(tx: PlanTx, wish: ManualWish): void {
  for (const person of peopleOf(wish))
    if (tx.get('person', [person]) === undefined)
      throw new PlatformError('not_found', { what: 'person' })
  switch (wish.kind) {
    case 'correct':
      requireAmount(wish.amountFen)
      if (wish.fromPerson === null) throw invalid('/fromPerson', 'whose money it is')
      if (wish.fromPerson === wish.toPerson) throw invalid('/toPerson', 'somebody else')
      return
    case 'fund':
      requireAmount(wish.amountFen)
      if (wish.toPerson === null || wish.fromPerson !== null)
        throw invalid('/toPerson', 'whom the operator gives it')
      return
    case 'fundPool':
    case 'drainPool':
      requireAmount(wish.amountFen)
      if (wish.fromPerson !== null || wish.toPerson !== null)
        throw invalid('/toPerson', 'nobody: the money goes between the operator and the pool')
      if (tx.get('pool', [wish.pool ?? '']) === undefined)
        throw new PlatformError('not_found', { what: 'pool' })
      return
    case 'assign':
      requireAssignable(tx, ownerOf(wish))
      return
    case 'unfreeze':
      if (wish.toPerson === null) throw invalid('/toPerson', 'whose wallet it is')
      if (tx.get('freeze', [walletAccount(wish.toPerson)]) === undefined)
        throw new PlatformError('not_found', { what: 'freeze' })
  }
}

/**
 * The unit of a proposal.
 *
 * Errors: `operator_required`; `arguments_invalid`, `not_found`, `already_taken` when it could not
 * be approved; `key_reused` the id stands for another proposal.
 * Effects: a row and no money. The same proposal again is the same one.
 */
export function proposalUnit(operator: string, wish: ManualWish): Unit<Manual> {
  const { id, kind, amountFen, reason, statementLine, toPerson } = wish
  const own: RowKey = { table: 'manualPosting', key: [id] }
  const about = wish.pool === undefined || wish.pool === null ? {} : { pool: wish.pool }
  const detail = { id, kind, amountFen: String(amountFen), reason, ...about }
  const named: readonly RowKey[] = [
    ...peopleOf(wish).map((person): RowKey => ({ table: 'person', key: [person] })),
    ...(statementLine === null ? [] : [{ table: 'statementLine' as const, key: [statementLine] }]),
    ...(toPerson === null ? [] : [{ table: 'freeze' as const, key: [walletAccount(toPerson)] }]),
    { table: 'pool', key: [wish.pool ?? ''] },
  ]
  return deskUnit(
    { operator, act: 'propose', detail },
    {
      needs: () => [own, ...named],
      plan(tx) {
        const before = tx.get('manualPosting', own.key)
        if (before !== undefined) {
          const isSame =
            before.kind === kind &&
            before.amountFen === amountFen &&
            before.pool === (wish.pool ?? null)
          if (isSame && before.proposedBy === operator && before.reason === reason) return before
          throw new PlatformError('key_reused')
        }
        requireSound(tx, wish)
        const row: Manual = {
          ...wish,
          pool: wish.pool ?? null,
          proposedBy: operator,
          decidedBy: null,
          status: 'proposed',
          createdAtMs: tx.nowMs,
          decidedAtMs: null,
        }
        tx.put('manualPosting', row)
        return row
      },
    },
  )
}

/** The rows that posting it looks at. */
function executionNeeds(row: Manual, fetched: Facts): readonly RowKey[] {
  const { id, kind, fromPerson, toPerson } = row
  if (kind === 'unfreeze') return unfreezeNeeds(toPerson ?? '', fetched)
  if (kind === 'assign') return assignNeeds(ownerOf(row), fetched)
  const [{ account: from }, { account: to }] = sidesOf(row)
  return [
    ...movementNeeds({ id: movementId(id), from, to }),
    ...dueNeeds(to, fetched),
    ...(fromPerson === null
      ? []
      : [
          { table: 'account' as const, key: [asideAccount(from)] },
          ...freezeNeeds({ id, person: fromPerson }),
          ...unfreezeNeeds(fromPerson, fetched),
        ]),
  ]
}

function planMovement(tx: PlanTx, row: Manual): void {
  const { id, fromPerson, toPerson, amountFen, reason } = row
  const [from, to] = sidesOf(row)
  const transfer = movementId(id)
  const leg = moneyLeg({
    id: transfer,
    from: from.account,
    to: to.account,
    amountFen,
    code: transferCode.corrected,
    fromCode: from.code,
    toCode: to.code,
    isDue: toPerson !== null,
  })
  // What is due to somebody else can be in a frozen wallet; that is often why it was frozen.
  const legs = fromPerson === null ? [leg] : legsThroughFreeze(tx, leg, { person: fromPerson, id })
  const timestamp = postLegs(tx, legs)
  const line = { timestamp, transfer, kind: 'corrected', note: reason, plugin: null } as const
  if (fromPerson !== null)
    writeStatement(tx, { ...line, person: fromPerson, amountFen: -amountFen, party: toPerson })
  if (toPerson !== null)
    writeStatement(tx, { ...line, person: toPerson, amountFen, party: fromPerson })
}

function execute(tx: PlanTx, row: Manual): void {
  if (row.kind === 'unfreeze') planUnfreeze(tx, row.toPerson ?? '')
  else if (row.kind === 'assign') planAssign(tx, ownerOf(row))
  else planMovement(tx, row)
}

/**
 * The unit of a decision.
 *
 * Errors: `operator_required` the person is no operator, or proposed it, or it is about their own
 * wallet; `not_found`; `too_late` it
 * was decided otherwise, or its seven days are over; what the movement refuses, and then it stays
 * open.
 * Effects: an approval posts in the same commit, with the reason on the statements. The same
 * decision of the same operator again changes nothing.
 */
export function decisionUnit(
  operator: string,
  { id, verdict }: { readonly id: string; readonly verdict: 'approved' | 'refused' },
): Unit<Manual> {
  const own: RowKey = { table: 'manualPosting', key: [id] }
  return deskUnit(
    { operator, act: verdict === 'approved' ? 'approve' : 'refuse', detail: { id } },
    {
      needs(fetched) {
        const row = fetched.get('manualPosting', own.key)
        if (row === undefined || verdict === 'refused') return [own]
        return [own, ...executionNeeds(row, fetched)]
      },
      plan(tx) {
        const row = tx.get('manualPosting', own.key)
        if (row === undefined) throw new PlatformError('not_found', { what: 'posting' })
        if (row.status === verdict && row.decidedBy === operator) return row
        if (statusOf(row, tx.nowMs) !== 'proposed') throw new PlatformError('too_late')
        // Whoever proposed it and whoever it is about leave it to somebody else.
        if (row.proposedBy === operator || peopleOf(row).includes(operator))
          throw new PlatformError('operator_required', { reason: 'another operator decides' })
        if (verdict === 'approved') execute(tx, row)
        const decided: Manual = {
          ...row,
          status: verdict,
          decidedBy: operator,
          decidedAtMs: tx.nowMs,
        }
        tx.put('manualPosting', decided)
        return decided
      },
    },
  )
}
