// ledger, credit: giving it, and what is left of it.

import { PlatformError } from '@tessera/sdk/contract'
import { readCredit } from '../../../wallet/credit.ts'
import { creditsName } from '../../../wallet/lot.ts'
import { runId } from '../../run-id.ts'
import type { Family } from '../handler.ts'
import { note } from '../posting.ts'

const dayMs = 86_400_000
const lotsMax = 200

/** The capabilities of credit; the others of the ledger stand with it. */
export type CreditFamily = Pick<Family<'ledger'>, 'ledger.credit' | 'ledger.credits'>

export const moneyCreditHandlers: CreditFamily = {
  'ledger.credit': async ({ deps, run, input: { credit, to: person, amountFen } }) => {
    const terms = run.plugin.manifest.credits?.[credit]
    if (terms === undefined) throw new PlatformError('not_found', { credit })
    const { pool, scope, days } = terms
    const lot = runId(deps.drawKey, run, 'lot')
    const untilMs = run.nowMs + days * dayMs
    const plugin = run.plugin.id
    const grant = { lot, plugin, credit, pool, person, scope, amountFen, untilMs }
    await note(deps, run, { kind: 'credit', ...grant })
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
