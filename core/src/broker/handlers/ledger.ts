// ledger.*: postings go through the tentative overlay and are noted with their answer; a refusal
// that would tell something about a person's money ends the run instead.

import { PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { rowName } from '../../store/tables.ts'
import { walletAccount } from '../../wallet/accounts.ts'
import { holdDaysMax } from '../../wallet/hold.ts'
import type { Posting } from '../../wallet/posting.ts'
import { Declined } from '../declined.ts'
import { runId } from '../run-id.ts'
import { tryPosting } from '../unit/tentative.ts'
import type { Run } from '../run.ts'
import { requireCaller } from './identity.ts'
import type { Family, HandlerDeps } from './handler.ts'

const dayMs = 86_400_000

/** Codes that tell something about the balance of the person who pays. */
const personal: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['insufficient_funds'])

const takesFromPerson = (posting: Posting): boolean =>
  posting.kind === 'hold' || posting.kind === 'pay'

async function note(
  deps: HandlerDeps,
  run: Run,
  posting: Posting,
  party?: string,
): Promise<bigint> {
  if (run.wishes.postings.length >= limits.postingsMax)
    throw new PlatformError('limit_exceeded', { postingsMax: limits.postingsMax })
  const told = party === undefined ? {} : { party }
  // Taken before reading: a refusal that money on its way would lift is not released.
  const seq = deps.engine.head()
  try {
    const amountFen = await tryPosting(deps.store, run, posting)
    const learnt = posting.kind === 'void' ? { toldFen: amountFen } : {}
    run.wishes.postings.push({ posting, answer: 'ok', ...told, ...learnt })
    return amountFen
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    if (takesFromPerson(posting) && personal.has(error.code)) {
      run.reads.notePoint(rowName('account', [walletAccount(requireCaller(run))]), seq)
      throw new Declined(error)
    }
    run.wishes.postings.push({ posting, answer: error.code, ...told })
    throw error
  }
}

async function nameOf(deps: HandlerDeps, person: string): Promise<string> {
  const row = await deps.store.get('person', [person])
  return row?.displayName ?? ''
}

function requireHoldable(run: Run, untilMs: number): void {
  if (untilMs > run.nowMs && untilMs <= run.nowMs + holdDaysMax * dayMs) return
  throw new PlatformError('arguments_invalid', {
    errors: [{ pointer: '/until', expected: `a time within the next ${holdDaysMax} days` }],
  })
}

export const ledgerHandlers: Family<'ledger'> = {
  'ledger.hold': async ({ deps, run, input }) => {
    requireHoldable(run, input.until)
    const hold = runId(deps.drawKey, run, 'hold')
    await note(deps, run, {
      kind: 'hold',
      hold,
      plugin: run.plugin.id,
      payer: requireCaller(run),
      amountFen: input.amountFen,
      rule: input.payees,
      untilMs: input.until,
      note: input.note,
    })
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
    amountFen: await note(deps, run, { kind: 'void', hold: input.hold, plugin: run.plugin.id }),
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
      await nameOf(deps, input.to),
    )
    return {}
  },

  'ledger.balance': async ({ deps, run, input }) => {
    const hold = await deps.store.get('hold', [input.hold])
    if (hold === undefined || hold.plugin !== run.plugin.id)
      throw new PlatformError('not_found', { hold: input.hold })
    run.reads.notePoint(rowName('account', [hold.account]), deps.engine.head())
    const account = await deps.store.get('account', [hold.account])
    return { amountFen: account === undefined ? 0n : account.creditsPosted - account.debitsPosted }
  },
}
