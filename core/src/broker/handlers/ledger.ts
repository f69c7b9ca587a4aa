// ledger.*: money of people and units of assets, each posting asked and noted as `posting.ts` says.

import { PlatformError } from '@tessera/sdk/contract'
import { rowName, type Row } from '../../store/tables.ts'
import { assetCode, holdingAccount, type AssetMove } from '../../wallet/asset.ts'
import { holdDaysMax, splitFault, type PayeeRule } from '../../wallet/hold.ts'
import { runId } from '../run-id.ts'
import type { Run } from '../run.ts'
import { requireCaller } from './identity.ts'
import type { Family, HandlerDeps } from './handler.ts'
import type { CreditFamily } from './money/credit.ts'
import type { PoolFamily } from './money/pool.ts'
import { nameOf, note } from './posting.ts'
import type { ChargeFamily } from './trade/charge.ts'

const dayMs = 86_400_000

/** How the people of a split are shown to whoever pays. */
async function namesIn(deps: HandlerDeps, rule: PayeeRule): Promise<readonly string[]> {
  if (rule.kind !== 'split') return []
  return Promise.all(rule.parts.map(({ person }) => nameOf(deps, person)))
}

function requireWhole(rule: PayeeRule, amountFen: bigint): void {
  const expected = splitFault(rule, amountFen)
  if (expected === undefined) return
  throw new PlatformError('arguments_invalid', {
    errors: [{ pointer: '/payees/parts', expected }],
  })
}

function requireHoldable(run: Run, untilMs: number): void {
  if (untilMs > run.nowMs && untilMs <= run.nowMs + holdDaysMax * dayMs) return
  throw new PlatformError('arguments_invalid', {
    errors: [{ pointer: '/until', expected: `a time within the next ${holdDaysMax} days` }],
  })
}

/** What an account holds that belongs to somebody. */
const heldBy = (account: Row<'account'>): bigint => account.creditsPosted - account.debitsPosted

const noteMove = (
  deps: HandlerDeps,
  run: Run,
  move: Omit<AssetMove, 'id' | 'plugin'>,
): Promise<bigint> =>
  note(deps, run, {
    ...move,
    id: runId(deps.drawKey, run, move.kind),
    plugin: run.plugin.id,
  })

/** Those of charges, pools and credit stand by themselves. */
export const ledgerHandlers: Omit<
  Family<'ledger'>,
  keyof (ChargeFamily & PoolFamily & CreditFamily)
> = {
  'ledger.hold': async ({ deps, run, input }) => {
    const { amountFen, payees: rule, until: untilMs, note: text } = input
    requireHoldable(run, untilMs)
    requireWhole(rule, amountFen)
    const hold = runId(deps.drawKey, run, 'hold')
    const plugin = run.plugin.id
    const payer = requireCaller(run)
    await note(
      deps,
      run,
      { kind: 'hold', hold, plugin, payer, amountFen, rule, untilMs, note: text },
      { names: await namesIn(deps, rule) },
    )
    return { hold }
  },

  'ledger.release': async ({ deps, run, input }) => {
    await note(deps, run, {
      kind: 'release',
      // A claim is named by hold and person; only other releases need a name of their own.
      id: 'shareOf' in input ? '' : runId(deps.drawKey, run, 'release'),
      hold: input.hold,
      plugin: run.plugin.id,
      asking: run.caller?.person,
      to: input.to,
      amountFen: 'amountFen' in input ? input.amountFen : undefined,
      shareOf: 'shareOf' in input ? input.shareOf : undefined,
    })
    return {}
  },

  'ledger.void': async ({ deps, run, input }) => ({
    amountFen: await note(deps, run, {
      kind: 'void',
      hold: input.hold,
      plugin: run.plugin.id,
    }),
  }),

  'ledger.pay': async ({ deps, run, input }) => {
    await note(
      deps,
      run,
      {
        kind: 'pay',
        id: runId(deps.drawKey, run, 'pay'),
        plugin: run.plugin.id,
        payer: requireCaller(run),
        to: input.to,
        amountFen: input.amountFen,
        note: input.note,
      },
      { party: await nameOf(deps, input.to) },
    )
    return {}
  },

  'ledger.issue': async ({ deps, run, input }) => {
    const { asset, to } = input
    await noteMove(deps, run, { kind: 'issue', asset, to, amountUnits: BigInt(input.units) })
    return {}
  },

  'ledger.burn': async ({ deps, run, input }) => {
    const { asset, from } = input
    await noteMove(deps, run, { kind: 'burn', asset, from, amountUnits: BigInt(input.units) })
    return {}
  },

  'ledger.move': async ({ deps, run, input }) => {
    const { asset, from, to } = input
    if (from === to)
      throw new PlatformError('arguments_invalid', {
        errors: [{ pointer: '/to', expected: 'somebody else' }],
      })
    await noteMove(deps, run, { kind: 'move', asset, from, to, amountUnits: BigInt(input.units) })
    return {}
  },

  'ledger.units': async ({ deps, run, input }) => {
    const code = assetCode(run.plugin.id, input.asset)
    if ((await deps.store.get('asset', [code])) === undefined)
      throw new PlatformError('not_found', { asset: input.asset })
    const id = holdingAccount(code, input.of)
    run.reads.notePoint(rowName('account', [id]), deps.engine.head())
    const account = await deps.store.get('account', [id])
    return { units: account === undefined ? 0 : Number(heldBy(account)) }
  },

  'ledger.balance': async ({ deps, run, input }) => {
    const hold = await deps.store.get('hold', [input.hold])
    if (hold === undefined || hold.plugin !== run.plugin.id)
      throw new PlatformError('not_found', { hold: input.hold })
    run.reads.notePoint(rowName('account', [hold.account]), deps.engine.head())
    const account = await deps.store.get('account', [hold.account])
    return { amountFen: account === undefined ? 0n : heldBy(account) }
  },
}
