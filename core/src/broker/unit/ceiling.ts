// Ceilings of a grant that must hold under concurrency: quotas of the ledger, taken in the commit
// itself. The token only names the grant; nothing that was counted elsewhere is believed.

import { PlatformError, type Caveats } from '@tessera/sdk/contract'
import { dayOf } from '../../base/day.ts'
import type { PlanTx } from '../../commit/unit.ts'
import type { RowKey } from '../../store/store.ts'
import { postLegs, transferIdOf } from '../../wallet/accounts.ts'
import { takesFromPerson, type Outgoing } from '../../wallet/posting.ts'
import { quotaLegs, quotaNeeds, type QuotaUse } from '../../wallet/quota.ts'
import type { NotedPosting, Run } from '../run.ts'

type CappedName = 'ledger.hold' | 'ledger.pay' | 'ledger.payIn' | 'ledger.charge' | 'notify.send'

interface Use {
  readonly capability: CappedName
  readonly amountFen: bigint
  readonly calls: number
  /** Unique to the use. */
  readonly id: string
}

/** What a posting that takes from a person made, by the name it has. */
function nameOf(posting: Outgoing): string {
  if (posting.kind === 'hold') return posting.hold
  return posting.kind === 'charge' ? posting.charge : posting.id
}

/** What a posting takes from its person's grant; `undefined` for one that takes nothing. */
function useOf(run: Run, { posting, answer }: NotedPosting): Use | undefined {
  if (answer !== 'ok' || !takesFromPerson(posting)) return undefined
  const capability = `ledger.${posting.kind}` as const
  const { amountFen } = posting
  return { capability, amountFen, calls: 1, id: `${run.plugin.id}|${nameOf(posting)}` }
}

function notifyUse(run: Run): Use | undefined {
  const calls = run.wishes.notifications.length
  const id = `${run.invocation}|notify`
  return calls === 0 ? undefined : { capability: 'notify.send', amountFen: 0n, calls, id }
}

const grantOf = (run: Run, use: Use): Caveats | undefined =>
  run.caller?.grant.capabilities.get(use.capability)

/** The daily quotas of a grant that a use takes from. */
function quotasOfUse(run: Run, use: Use): readonly QuotaUse[] {
  const { caller } = run
  const caveats = grantOf(run, use)
  if (caller === undefined || caveats === undefined) return []
  const { perDayFen, callsPerDay } = caveats
  const quota = (
    caveat: 'perDayFen' | 'callsPerDay',
    rest: Pick<QuotaUse, 'unit' | 'limit' | 'amountUnits'>,
  ): QuotaUse => ({
    ...rest,
    subject: ['grant', caller.person, run.plugin.id, use.capability, dayOf(run.nowMs)],
    id: transferIdOf('grant-quota', use.id, caveat),
    exceeded: () => exceeded(use, caveat),
  })
  return [
    ...(perDayFen === undefined || use.amountFen === 0n
      ? []
      : [
          quota('perDayFen', { unit: 'fen', limit: BigInt(perDayFen), amountUnits: use.amountFen }),
        ]),
    ...(callsPerDay === undefined
      ? []
      : [
          quota('callsPerDay', {
            unit: 'calls',
            limit: BigInt(callsPerDay),
            amountUnits: BigInt(use.calls),
          }),
        ]),
  ]
}

const exceeded = (use: Use, caveat: keyof Caveats): PlatformError =>
  new PlatformError('caveat_exceeded', { capability: use.capability, caveat })

/** The quotas that a posting takes from, in one chain with its money. */
export function quotasOf(run: Run, noted: NotedPosting): readonly QuotaUse[] {
  const use = useOf(run, noted)
  return use === undefined ? [] : quotasOfUse(run, use)
}

const usesOf = (run: Run): readonly Use[] =>
  [...run.wishes.postings.map((noted) => useOf(run, noted)), notifyUse(run)].filter(
    (use) => use !== undefined,
  )

/** The rows that planning the ceilings looks at. */
export const ceilingNeeds = (run: Run): readonly RowKey[] =>
  usesOf(run).flatMap((use) => quotasOfUse(run, use).flatMap((quota) => quotaNeeds(quota)))

/**
 * Checks what is not counted, and takes what is counted but moves no money.
 * Errors: `caveat_exceeded`, with the ceiling that it met; `not_granted`.
 */
export function planCeilings(tx: PlanTx, run: Run): void {
  if (run.caller === undefined) return
  for (const use of usesOf(run)) {
    const caveats = grantOf(run, use)
    if (caveats === undefined)
      throw new PlatformError('not_granted', { capability: use.capability })
    if (caveats.untilMs !== undefined && tx.nowMs >= caveats.untilMs) throw exceeded(use, 'untilMs')
    if (caveats.perCallFen !== undefined && use.amountFen > BigInt(caveats.perCallFen))
      throw exceeded(use, 'perCallFen')
  }
  const told = notifyUse(run)
  const quotas = told === undefined ? [] : quotasOfUse(run, told)
  const legs = quotas.flatMap((quota) => quotaLegs(tx, quota, false))
  if (legs.length > 0) postLegs(tx, legs)
}
