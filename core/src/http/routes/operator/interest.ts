// Conflicts of interest: an operator neither looks at nor decides on somebody who is themselves, or
// with whom they lately had money or obligations.

import { PlatformError } from '@tessera/sdk/contract'
import { monthOf } from '@tessera/sdk/credit'
import { readRealPerson } from '../../../identity/index.ts'
import type { Reader } from '../../../store/store.ts'
import { walletAccount } from '../../../wallet/accounts.ts'
import type { HttpDeps } from '../../context.ts'

/** Why somebody should leave it to another operator. */
export type Interest = 'self' | 'money' | 'obligation'

/** How far back counts as lately, in days; obligations know months. */
const latelyDays = 180
const latelyMonths = 6
const dayMs = 86_400_000

/** Movements that are looked at, newest first; who has more of late has an interest in many. */
const entriesMax = 5_000

/** Whom somebody had money with lately. */
async function partiesOf(reader: Reader, person: string, sinceMs: number) {
  const rows = await reader.scan({
    table: 'walletEntry',
    equals: [walletAccount(person)],
    from: BigInt(sinceMs) * 1_000_000n,
    order: 'descending',
    limit: entriesMax,
  })
  return new Set(rows.flatMap(({ party }) => (party === null ? [] : [party])))
}

/** An operator's own side, which is the same whomever they are held against. */
interface Side {
  /** The real person. */
  readonly me: string
  readonly parties: ReadonlySet<string>
}

async function sideOf(reader: Reader, operator: string, sinceMs: number): Promise<Side> {
  const [{ id: me }, parties] = await Promise.all([
    readRealPerson(reader, operator),
    partiesOf(reader, operator, sinceMs),
  ])
  return { me, parties }
}

async function hadMoney(reader: Reader, side: Side, person: string, sinceMs: number) {
  if (side.parties.has(person)) return true
  // Another account of the operator counts like this one.
  const theirs = await partiesOf(reader, person, sinceMs)
  const behind = await Promise.all([...theirs].map((party) => readRealPerson(reader, party)))
  return behind.some(({ id }) => id === side.me)
}

async function hadObligation(reader: Reader, me: string, other: string, nowMs: number) {
  const from = monthOf(nowMs) - latelyMonths
  const scan = { table: 'creditOutcome', equals: [other], from, limit: entriesMax } as const
  const [own, returned] = await Promise.all([
    reader.scan({ ...scan, index: 'bySubject' }),
    reader.scan({ ...scan, index: 'byCounterparty' }),
  ])
  return (
    own.some(({ counterparty }) => counterparty === me) ||
    returned.some(({ subject }) => subject === me)
  )
}

/** What an operator has to do with people; `undefined` when nothing of late. */
export function interestsOf({ store, clock }: HttpDeps, operator: string) {
  const nowMs = clock.now()
  const sinceMs = nowMs - latelyDays * dayMs
  let own: Promise<Side> | undefined
  return async (person: string): Promise<Interest | undefined> => {
    own ??= sideOf(store, operator, sinceMs)
    const side = await own
    const { id: other } = await readRealPerson(store, person)
    if (operator === person || side.me === other) return 'self'
    if (await hadMoney(store, side, person, sinceMs)) return 'money'
    return (await hadObligation(store, side.me, other, nowMs)) ? 'obligation' : undefined
  }
}

/** Errors: `operator_required` with the interest as its reason. */
export async function requireNoInterest(
  deps: HttpDeps,
  operator: string,
  person: string,
): Promise<void> {
  const interest = await interestsOf(deps, operator)(person)
  if (interest === undefined) return
  throw new PlatformError('operator_required', {
    reason: `conflict of interest: ${interest}`,
  })
}
