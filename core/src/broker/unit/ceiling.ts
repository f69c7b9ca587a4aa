// Ceilings of a grant that must hold under concurrency: counters in the commit itself. The token
// only names the grant; nothing that was counted elsewhere is believed.

import { PlatformError, type CapabilityName, type Caveats } from '@tessera/sdk/contract'
import type { PlanTx } from '../../commit/unit.ts'
import type { RowKey } from '../../store/store.ts'
import type { Run } from '../run.ts'

/** The day of a moment in Shanghai, as ceilings and statements count it. */
export const dayOf = (atMs: number): string =>
  new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10)

interface Use {
  readonly capability: CapabilityName
  readonly amountFen: bigint
  readonly calls: number
}

/** What a run takes from its person's grant. */
function usesOf(run: Run): readonly Use[] {
  const uses: Use[] = []
  for (const { posting, answer } of run.wishes.postings) {
    if (answer !== 'ok' || (posting.kind !== 'hold' && posting.kind !== 'pay')) continue
    uses.push({
      capability: posting.kind === 'hold' ? 'ledger.hold' : 'ledger.pay',
      amountFen: posting.amountFen,
      calls: 1,
    })
  }
  const sent = run.wishes.notifications.length
  return sent === 0 ? uses : [...uses, { capability: 'notify.send', amountFen: 0n, calls: sent }]
}

const hasDailyCeiling = (caveats: Caveats | undefined): caveats is Caveats =>
  caveats !== undefined && (caveats.perDayFen !== undefined || caveats.callsPerDay !== undefined)

/** The counters that planning looks at. */
export function ceilingNeeds(run: Run): readonly RowKey[] {
  const { caller } = run
  if (caller === undefined) return []
  return usesOf(run)
    .filter((use) => hasDailyCeiling(caller.grant.capabilities.get(use.capability)))
    .map((use) => ({
      table: 'caveatUse',
      key: [caller.person, run.plugin.id, use.capability, dayOf(run.nowMs)],
    }))
}

interface Ceiling {
  readonly person: string
  readonly plugin: string
  readonly day: string
  readonly caveats: Caveats
}

function planUse(tx: PlanTx, use: Use, ceiling: Ceiling): void {
  const { person, plugin, day, caveats } = ceiling
  const exceeded = (caveat: keyof Caveats): never => {
    throw new PlatformError('caveat_exceeded', { capability: use.capability, caveat })
  }
  if (caveats.untilMs !== undefined && tx.nowMs >= caveats.untilMs) exceeded('untilMs')
  if (caveats.perCallFen !== undefined && use.amountFen > BigInt(caveats.perCallFen))
    exceeded('perCallFen')
  if (!hasDailyCeiling(caveats)) return
  const key = { person, plugin, capability: use.capability, day }
  const before = tx.get('caveatUse', [key.person, key.plugin, key.capability, key.day])
  const amountFen = (before?.amountFen ?? 0n) + use.amountFen
  const calls = (before?.calls ?? 0) + use.calls
  if (caveats.perDayFen !== undefined && amountFen > BigInt(caveats.perDayFen))
    exceeded('perDayFen')
  if (caveats.callsPerDay !== undefined && calls > caveats.callsPerDay) exceeded('callsPerDay')
  tx.put('caveatUse', { ...key, amountFen, calls })
}

/** Counts what the run takes. Errors: `caveat_exceeded`, with the ceiling that it met. */
export function planCeilings(tx: PlanTx, run: Run): void {
  const { caller } = run
  if (caller === undefined) return
  for (const use of usesOf(run)) {
    const caveats = caller.grant.capabilities.get(use.capability)
    if (caveats === undefined)
      throw new PlatformError('not_granted', { capability: use.capability })
    planUse(tx, use, {
      person: caller.person,
      plugin: run.plugin.id,
      day: dayOf(run.nowMs),
      caveats,
    })
  }
}
