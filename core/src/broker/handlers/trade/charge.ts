// ledger.charge, settle and refund. Where the money comes from is found out here, in core, and told
// to the person alone.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../../../commit/unit.ts'
import type { Facts, RowKey } from '../../../store/store.ts'
import {
  findCandidates,
  groupsOf,
  merchantTitle,
  splitCharge,
  splitNeeds,
  type Candidates,
  type ChargeWish,
} from '../../../wallet/charge/charge.ts'
import type { ChargePart } from '../../../wallet/charge/parts.ts'
import { giveBackNeeds, ownBackFen } from '../../../wallet/charge/settle.ts'
import { limitRoomFen, standingName } from '../../../wallet/standing/limit.ts'
import { postingsUnderWay } from '../../intent/tree.ts'
import { runId } from '../../run-id.ts'
import type { Run } from '../../run.ts'
import { mayPayFor, mayPayNeeds } from '../../unit/level-limit.ts'
import { lookAfter } from '../../unit/tentative.ts'
import type { Family, HandlerDeps } from '../handler.ts'
import { requireCaller } from '../identity.ts'
import { nameOf, note, orDeclined } from '../posting.ts'

/** The capabilities of charges; the others of the ledger stand with it. */
export type ChargeFamily = Pick<
  Family<'ledger'>,
  'ledger.charge' | 'ledger.settle' | 'ledger.refund'
>

type Without = Parameters<typeof findCandidates>[2]

/** The rows that `withPayers` looks at. */
const payerNeeds = (run: Run, { mandates }: Candidates, fetched: Facts): readonly RowKey[] =>
  mandates.flatMap((id) => {
    const payer = fetched.get('standingMandate', [id])?.payer
    return payer === undefined ? [] : mayPayNeeds(payer, fetched, run.nowMs)
  })

/**
 * Leaves only mandates whose payers' levels allow all that they leave: to whoever asks, a payer of
 * a lower level has none.
 */
function withPayers(tx: PlanTx, run: Run, found: Candidates): Candidates {
  const { nowMs } = run
  const before = postingsUnderWay(run).map(({ noted }) => noted)
  const mandates = found.mandates.filter((id) => {
    const row = tx.get('standingMandate', [id])
    if (row === undefined) return false
    const amountFen = limitRoomFen(tx, row, nowMs)
    return mayPayFor(tx, { payer: row.payer, amountFen, nowMs }, before)
  })
  return { ...found, mandates }
}

/** Divides a charge by what the person has now, after all that the run did already. */
async function split(
  deps: HandlerDeps,
  run: Run,
  { wish, without }: { readonly wish: ChargeWish; readonly without: Without },
): Promise<readonly ChargePart[]> {
  // Taken before reading: what is refused for want of money is told only if it still is.
  const seq = deps.engine.head()
  const found = await findCandidates(deps.store, wish, without)
  return orDeclined(run, { posting: { kind: 'charge' }, seq }, async () => {
    try {
      return await lookAfter(deps.store, run, {
        needs: (fetched) => [
          ...splitNeeds(wish, found, fetched),
          ...payerNeeds(run, found, fetched),
        ],
        see: (tx) => splitCharge(tx, wish, withPayers(tx, run, found)),
      })
    } catch (error) {
      run.reads.notePoint(standingName(wish.payer), seq)
      throw error
    }
  })
}

/** How the people whose money it is are shown, in the order of the parts. */
const namesOf = (deps: HandlerDeps, parts: readonly ChargePart[]): Promise<readonly string[]> =>
  Promise.all(
    parts.map(async ({ kind, person }) => (kind === 'standing' ? nameOf(deps, person) : '')),
  )

function requireEarlier(run: Run, charge: string): void {
  const isOwn = postingsUnderWay(run).some(
    ({ noted: { posting } }) => posting.kind === 'charge' && posting.charge === charge,
  )
  if (isOwn)
    throw new PlatformError('hold_refused', { reason: 'a charge is given back by a later run' })
}

export const chargeHandlers: ChargeFamily = {
  'ledger.charge': async ({ deps, run, input }) => {
    const charge = runId(deps.drawKey, run, 'charge')
    const payer = requireCaller(run)
    const groups = await groupsOf(deps.store, input.to)
    const wish: ChargeWish = {
      kind: 'charge',
      charge,
      plugin: run.plugin.id,
      payer,
      to: input.to,
      groups,
      amountFen: input.amountFen,
      order: input.order,
      note: input.note,
      atMs: run.nowMs,
    }
    const parts = await split(deps, run, { wish, without: input.without })
    const party = await merchantTitle(deps.store, groups[0] ?? '', input.to)
    const told = { party, names: await namesOf(deps, parts) }
    await note(deps, run, { ...wish, parts }, told)
    return { charge }
  },

  'ledger.settle': async ({ deps, run, input }) => {
    const id = runId(deps.drawKey, run, 'settle')
    const { charge, amountFen } = input
    const plugin = run.plugin.id
    return { amountFen: await note(deps, run, { kind: 'settle', id, charge, plugin, amountFen }) }
  },

  'ledger.refund': async ({ deps, run, input }) => {
    const { charge, amountFen, request } = input
    requireEarlier(run, charge)
    const plugin = run.plugin.id
    const by = run.caller?.person
    const wish = { kind: 'giveBack', charge, plugin, request, amountFen, by } as const
    const ownFen = await lookAfter(deps.store, run, {
      needs: (fetched) => giveBackNeeds({ ...wish, ownFen: 0n }, fetched),
      see: (tx) => (tx.get('charge', [charge])?.merchant === by ? ownBackFen(tx, wish) : 0n),
    })
    return { amountFen: await note(deps, run, { ...wish, ownFen }) }
  },
}
