// ledger, pools: moves of somebody's part, and what is there.

import { PlatformError } from '@tessera/sdk/contract'
import { rowName } from '../../../store/tables.ts'
import { postedOf } from '../../../wallet/accounts.ts'
import { partAccount, poolAccount, poolCode, type PoolMove } from '../../../wallet/pool.ts'
import { runId } from '../../run-id.ts'
import type { Run } from '../../run.ts'
import type { Family, HandlerDeps } from '../handler.ts'
import { requireCaller } from '../identity.ts'
import { note } from '../posting.ts'

/** The capabilities of pools; the others of the ledger stand with it. */
export type PoolFamily = Pick<
  Family<'ledger'>,
  'ledger.pool' | 'ledger.part' | 'ledger.payIn' | 'ledger.payOut' | 'ledger.allot'
>

type Asked = Pick<PoolMove, 'kind' | 'pool' | 'person' | 'amountFen' | 'note'>

async function move(deps: HandlerDeps, run: Run, asked: Asked): Promise<Record<string, never>> {
  requireDeclared(run, asked.pool)
  const id = runId(deps.drawKey, run, asked.kind)
  await note(deps, run, { ...asked, id, plugin: run.plugin.id })
  return {}
}

function requireDeclared({ plugin }: Run, pool: string): void {
  if (plugin.manifest.pools?.[pool] === undefined) throw new PlatformError('not_found', { pool })
}

/** What an account has, as an ordinary read. */
async function readAccount(deps: HandlerDeps, run: Run, id: string): Promise<bigint> {
  run.reads.notePoint(rowName('account', [id]), deps.engine.head())
  return postedOf(await deps.store.get('account', [id]))
}

export const poolHandlers: PoolFamily = {
  'ledger.pool': async ({ deps, run, input: { pool } }) => {
    requireDeclared(run, pool)
    const account = poolAccount(poolCode(run.plugin.id, pool))
    return { amountFen: await readAccount(deps, run, account) }
  },

  'ledger.part': async ({ deps, run, input: { pool, of } }) => {
    requireDeclared(run, pool)
    const account = partAccount(poolCode(run.plugin.id, pool), of)
    return { amountFen: await readAccount(deps, run, account) }
  },

  'ledger.payIn': ({ deps, run, input }) =>
    move(deps, run, { ...input, kind: 'payIn', person: requireCaller(run) }),

  'ledger.payOut': ({ deps, run, input: { to, ...input } }) =>
    move(deps, run, { ...input, kind: 'payOut', person: to }),

  'ledger.allot': ({ deps, run, input: { to, ...input } }) =>
    move(deps, run, { ...input, kind: 'allot', person: to }),
}
