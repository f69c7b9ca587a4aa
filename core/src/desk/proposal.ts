// Acts that take two: one operator proposes, another person decides, and what was approved has
// happened in the commit of the approval.
//
//   proposed -> approved | refused; after seven days expired

import { PlatformError } from '@tessera/sdk/contract'
import { sha256Hex } from '../base/hash.ts'
import type { PlanTx, Unit } from '../commit/unit.ts'
import type { Facts, Reader, RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { deskUnit } from './operator.ts'
import { isOperatorIn, operatorRole, roleKey } from './role.ts'

/** What was proposed, and what became of it. */
export type Proposal = Row<'deskProposal'>

/** One kind of act that takes two. Its part of a proposal is `detail`, JSON that it alone reads. */
export interface ActOfTwo {
  readonly kind: string
  /** The rows that `require` and `execute` look at. */
  readonly needs: (proposal: Pick<Proposal, 'detail'>, fetched: Facts) => readonly RowKey[]
  /** Refuses what cannot be done; asked when it is proposed, and again before it is done. */
  readonly require: (tx: PlanTx, proposal: Proposal) => void
  /** Does it; the proposal names by now who approved it. */
  readonly execute: (tx: PlanTx, proposal: Proposal) => void
  /** The real people whom it is about: they neither propose nor decide it. */
  readonly concerns: (proposal: Pick<Proposal, 'detail'>) => readonly string[]
}

/** What an operator proposes; the same `id` again is the same proposal. */
export type ProposalWish = Pick<Proposal, 'id' | 'detail' | 'reason'>

/** How long a proposal can be approved. */
export const proposalLifeMs = 7 * 86_400_000

/** Where a proposal stands at a moment. */
export const proposalStatus = (row: Proposal, nowMs: number): string =>
  row.status === 'proposed' && nowMs >= row.createdAtMs + proposalLifeMs ? 'expired' : row.status

/** Who stands behind an account: two accounts of one person are not two. */
const behind = (tx: Facts, account: string): string =>
  tx.get('realPersonOf', [account])?.realPerson ?? account

const behindKey = (account: string): RowKey => ({ table: 'realPersonOf', key: [account] })

const another = (): PlatformError =>
  new PlatformError('operator_required', { reason: 'another operator decides' })

/**
 * The unit of a proposal.
 *
 * Errors: `operator_required` the person is no operator, or it is about themselves; `key_reused`
 * the id stands for another proposal; what `require` of the act refuses.
 * Effects: a row, and nothing of what is proposed. The same proposal again is the same one.
 */
export function proposeUnit(operator: string, act: ActOfTwo, wish: ProposalWish): Unit<Proposal> {
  const { id, detail, reason } = wish
  const { kind } = act
  const own: RowKey = { table: 'deskProposal', key: [id] }
  return deskUnit(
    { operator, act: 'propose', detail: { id, kind, reason, detailHash: sha256Hex(detail) } },
    {
      needs: (fetched) => [own, behindKey(operator), ...act.needs(wish, fetched)],
      plan(tx) {
        const before = tx.get('deskProposal', own.key)
        if (before !== undefined) {
          const isSame = before.kind === kind && before.detail === detail
          if (isSame && before.proposedBy === operator && before.reason === reason) return before
          throw new PlatformError('key_reused')
        }
        if (act.concerns(wish).includes(behind(tx, operator))) throw another()
        const row: Proposal = {
          ...wish,
          kind,
          status: 'proposed',
          proposedBy: operator,
          decidedBy: null,
          createdAtMs: tx.nowMs,
          decidedAtMs: null,
        }
        act.require(tx, row)
        tx.put('deskProposal', row)
        return row
      },
    },
  )
}

/** Whoever proposed it and whoever it is about leave it to somebody else. */
function requireOther(tx: PlanTx, row: Proposal, act: ActOfTwo, operator: string): void {
  const who = behind(tx, operator)
  if (who === behind(tx, row.proposedBy) || act.concerns(row).includes(who)) throw another()
}

/** What somebody proposed who works at the desk no more takes somebody who does. */
function requireProposerAtDesk(tx: PlanTx, { proposedBy }: Proposal): void {
  if (isOperatorIn(tx, proposedBy)) return
  throw new PlatformError('operator_required', { reason: 'an operator proposes it anew' })
}

/**
 * The unit of a decision on a proposal of one of some kinds.
 *
 * Errors: `operator_required` the person is no operator, or stands behind the account that proposed
 * it, or it is about them, or whoever proposed it is an operator no more; `not_found` there is
 * none of these kinds; `too_late` it was decided otherwise, or its seven days are over; what
 * `require` of the act refuses, and then it stays open.
 * Effects: what is approved happens in the same commit. The same decision of the same operator
 * again changes nothing.
 */
export function decideUnit(
  operator: string,
  acts: readonly ActOfTwo[],
  { id, verdict }: { readonly id: string; readonly verdict: 'approved' | 'refused' },
): Unit<Proposal> {
  const own: RowKey = { table: 'deskProposal', key: [id] }
  const actOf = (row: Proposal | undefined) => acts.find(({ kind }) => kind === row?.kind)
  return deskUnit(
    { operator, act: verdict === 'approved' ? 'approve' : 'refuse', detail: { id } },
    {
      needs(fetched) {
        const row = fetched.get('deskProposal', own.key)
        const act = actOf(row)
        if (row === undefined || act === undefined) return [own]
        const { proposedBy } = row
        const people = [behindKey(operator), behindKey(proposedBy)]
        people.push(roleKey(operatorRole(proposedBy)))
        return [own, ...people, ...(verdict === 'approved' ? act.needs(row, fetched) : [])]
      },
      plan(tx) {
        const row = tx.get('deskProposal', own.key)
        const act = actOf(row)
        if (row === undefined || act === undefined)
          throw new PlatformError('not_found', { what: 'proposal' })
        if (row.status === verdict && row.decidedBy === operator) return row
        if (proposalStatus(row, tx.nowMs) !== 'proposed') throw new PlatformError('too_late')
        requireOther(tx, row, act, operator)
        const decided = { ...row, status: verdict, decidedBy: operator, decidedAtMs: tx.nowMs }
        if (verdict === 'approved') {
          requireProposerAtDesk(tx, row)
          act.require(tx, row)
          act.execute(tx, decided)
        }
        tx.put('deskProposal', decided)
        return decided
      },
    },
  )
}

const listMax = 100

/** The proposals of some kinds, newest first: those that nobody decided, and the others. */
export async function listProposals(
  reader: Reader,
  kinds: readonly string[],
): Promise<readonly Proposal[]> {
  const wanted = kinds.flatMap((kind) =>
    ['proposed', 'approved', 'refused'].map((status) => [kind, status]),
  )
  const rows = await Promise.all(
    wanted.map((equals) =>
      reader.scan({
        table: 'deskProposal',
        index: 'byKind',
        equals,
        order: 'descending',
        limit: listMax,
      }),
    ),
  )
  return rows.flat().toSorted((a, b) => b.createdAtMs - a.createdAtMs)
}
