// ledger, credit: giving it, and what is left of it.

import { PlatformError, type Registry } from '@tessera/sdk/contract'
import { readCredit } from '../../../wallet/credit.ts'
import { creditsName } from '../../../wallet/lot.ts'
import { runId } from '../../run-id.ts'
import type { Handler } from '../handler.ts'
import { notePosting } from './note-posting.ts'

const dayMs = 86_400_000
const lotsMax = 200

type Name = 'ledger.credit' | 'ledger.credits'

export const moneyCreditHandlers: { readonly [N in Name & keyof Registry]: Handler<N> } = {
  'ledger.credit': async ({ deps, run, input: { credit, to: person, amountFen } }) => {
    const terms = run.plugin.manifest.credits?.[credit]
    if (terms === undefined) throw new PlatformError('not_found', { credit })
    const { pool, scope, days } = terms
    const lot = runId(deps.drawKey, run, 'lot')
    const untilMs = run.nowMs + days * dayMs
    const plugin = run.plugin.id
    const grant = { lot, plugin, credit, pool, person, scope, amountFen, untilMs }
    await notePosting(deps, run, { kind: 'credit', ...grant })
    return {}
  },

  'ledger.credits': async ({ deps, run, input: { of: person } }) => {
    run.reads.notePoint(creditsName(person), deps.engine.head())
    const plugin = run.plugin.id
    const open = await readCredit(deps.store, { person, plugin }, run.nowMs)
    return {
      lots: open.slice(0, lotsMax).map(({ lot, leftFen }) => ({
        credit: lot.asset.slice(plugin.length + 1),
        leftFen,
        untilMs: lot.expiresAtMs,
      })),
    }
  },
}
