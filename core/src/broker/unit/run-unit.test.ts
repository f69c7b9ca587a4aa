// Goal: a posting is committed only as the run was told it: a refusal that money on its way has
// lifted, an approval that came to nothing, or another amount make the run run again. Method: units
// over plain rows, without a store.

import { describe, expect, it } from 'vitest'
import { PlatformError } from '@tessera/sdk/contract'
import { openGrant } from '../../capability/index.ts'
import type { LivePlugin } from '../../catalog/index.ts'
import { openPlanTx } from '../../commit/plan-tx.ts'
import type { Facts } from '../../store/store.ts'
import { rowName, type Row, type TableName } from '../../store/tables.ts'
import { holdAccount } from '../../wallet/accounts.ts'
import { ruleText } from '../../wallet/hold.ts'
import type { Posting } from '../../wallet/posting.ts'
import { openRun, type NotedPosting } from '../run.ts'
import { runUnit } from './run-unit.ts'

const nowMs = 1_790_000_000_000
const plugin = { id: 'shop', packageHash: 'hash', collections: new Map() } as unknown as LivePlugin
const handler = {
  name: 'act',
  kind: 'job',
} as unknown as LivePlugin['handlers'] extends ReadonlyMap<string, infer H> ? H : never

function accountOf(id: string, amountFen: bigint): Row<'account'> {
  return {
    id,
    debitsPending: 0n,
    debitsPosted: 0n,
    creditsPending: 0n,
    creditsPosted: amountFen,
    userData128: '0'.repeat(32),
    userData64: 0n,
    userData32: 0,
    ledger: 1,
    code: 20,
    flags: 2,
    timestamp: 1n,
    batch: 0,
  }
}

/** A hold with this much left in it, for one named friend. */
function facts(leftFen: bigint): Facts {
  const hold: Row<'hold'> = {
    id: 'hold_a',
    plugin: 'shop',
    payer: 'per_payer',
    account: holdAccount('hold_a'),
    amountFen: 1_000n,
    rule: ruleText({ kind: 'named', people: ['per_friend'], shareMaxFen: 900n }),
    untilMs: nowMs + 1_000,
    status: 'open',
    quotas: '[]',
    note: 'kept',
    createdAtMs: nowMs,
  }
  const rows = new Map<string, unknown>([
    [rowName('hold', ['hold_a']), hold],
    [rowName('account', [hold.account]), accountOf(hold.account, leftFen)],
  ])
  // Under a name stands only a row of that table.
  return {
    get: <T extends TableName>(table: T, key: readonly (string | number | bigint | Uint8Array)[]) =>
      rows.get(rowName(table, key)) as Row<T> | undefined,
  }
}

const release: Posting = {
  kind: 'release',
  id: 'release_a',
  hold: 'hold_a',
  plugin: 'shop',
  asking: undefined,
  to: 'per_friend',
  amountFen: 500n,
  shareOf: undefined,
}
const giveBack: Posting = { kind: 'void', hold: 'hold_a', plugin: 'shop' }

function commit(noted: NotedPosting, leftFen: bigint): unknown {
  const run = openRun({
    plugin,
    handler,
    invocation: 'i',
    caller: undefined,
    nowMs,
    seed: '',
    jobGeneration: 0,
  })
  run.wishes.postings.push(noted)
  const unit = runUnit({
    run,
    resultJson: '{}',
    argsHash: '',
    idempotency: undefined,
    mandate: undefined,
    tapDayFen: 0n,
    job: undefined,
    ending: undefined,
  })
  const tx = openPlanTx({ facts: facts(leftFen), seq: 1, nowMs, lastTimestamp: 1n })
  try {
    return unit.plan(tx).effects.map(({ amountFen }) => amountFen)
  } catch (error) {
    return error
  }
}

describe('a permission for a time', () => {
  const term = { mode: 'using', untilMs: nowMs + 1, session: 'ses_a' } as const
  const row: Row<'grant'> = {
    ...term,
    person: 'per_a',
    plugin: 'shop',
    id: 'receipt_a',
    status: 'active',
    capabilities: '{}',
    epoch: 1,
    grantedAtMs: 0,
    withdrawnAtMs: null,
    endedAtMs: null,
  }

  it.each([
    [0, undefined],
    [1, 'capability_ended'],
  ])('that ends %s ms before its commit', (lateMs, code) => {
    const grant = { ...openGrant(row), person: 'per_a' }
    const caller = { person: 'per_a', sessionId: 'ses_a', sessionName: 'session|a', grant }
    const start = { plugin, handler, invocation: 'i', caller, nowMs, seed: '', jobGeneration: 0 }
    const rest = { idempotency: undefined, mandate: undefined, job: undefined, ending: undefined }
    const unit = runUnit({
      run: openRun(start),
      resultJson: '{}',
      argsHash: '',
      tapDayFen: 0n,
      ...rest,
    })
    const looked = facts(0n)
    const withGrant: Facts = {
      get: (table, key) => (table === 'grant' ? (row as never) : looked.get(table, key)),
    }
    const moment = { seq: 1, nowMs: nowMs + lateMs, lastTimestamp: 1n }
    const tx = openPlanTx({ facts: withGrant, ...moment })
    let met: unknown
    try {
      unit.plan(tx)
    } catch (error) {
      met = error instanceof PlatformError ? error.code : error
    }
    expect(met).toBe(code)
  })
})

describe('a posting', () => {
  it('that was approved and still is happens', () => {
    expect(commit({ posting: release, answer: 'ok' }, 1_000n)).toEqual(['500'])
  })

  it('that was approved and no longer is makes the run run again', () => {
    expect(commit({ posting: release, answer: 'ok' }, 499n)).toMatchObject({ code: 'conflict' })
  })

  it('that was refused and still is lets the run happen without it', () => {
    expect(commit({ posting: release, answer: 'insufficient_funds' }, 499n)).toEqual([])
  })

  it('that was refused although there is money by now makes the run run again', () => {
    expect(commit({ posting: release, answer: 'insufficient_funds' }, 500n)).toMatchObject({
      code: 'conflict',
    })
  })

  it('that was refused for another reason than now makes the run run again', () => {
    expect(commit({ posting: release, answer: 'hold_refused' }, 499n)).toMatchObject({
      code: 'conflict',
    })
  })

  it('that gives back happens only with the amount that was told', () => {
    expect(commit({ posting: giveBack, answer: 'ok', toldFen: 700n }, 700n)).toEqual(['700'])
    expect(commit({ posting: giveBack, answer: 'ok', toldFen: 700n }, 600n)).toMatchObject({
      code: 'conflict',
    })
  })
})
