// A charge: a purchase paid out of several sources at once. Its money waits until the shop's plugin
// settles it, and goes back to the very sources it came from.
//
//   credit for the merchant's group, what ends first first > a standing mandate > the own balance

import { PlatformError } from '@tessera/sdk/contract'
import { must } from '../../base/invariant.ts'
import type { PlanTx } from '../../commit/unit.ts'
import { isClosed } from '../../ledger/index.ts'
import type { Facts, Reader, RowKey } from '../../store/store.ts'
import {
  accountCode,
  balanceOf,
  chargeAccount,
  moneyLeg,
  movementNeeds,
  postLegs,
  transferCode,
  transferIdOf,
  walletAccount,
  dueNeeds,
} from '../accounts.ts'
import { holdDaysMax } from '../hold.ts'
import { openCreditLots } from '../credit.ts'
import { creditsName } from '../lot.ts'
import { quotaLegs, type QuotaUse } from '../quota.ts'
import {
  approvalRequired,
  lacksApproval,
  planStandingUse,
  standingNeeds,
  standingSource,
  type Purchase,
} from '../standing/limit.ts'
import { readStanding } from '../standing/read.ts'
import { writeStatement } from '../write-statement.ts'
import { lesserOf, sumOf, takeFrom, type ChargePart, type Source } from './parts.ts'

/** Charges the asking person. `parts` is what they were shown; the commit takes these or none. */
export interface ChargePosting {
  readonly kind: 'charge'
  readonly charge: string
  readonly plugin: string
  readonly payer: string
  /** The merchant, and the groups that they are in. */
  readonly to: string
  readonly groups: readonly string[]
  readonly amountFen: bigint
  readonly order: string
  readonly note: string
  readonly parts: readonly ChargePart[]
  /** The moment that limits of a day and a month count in. */
  readonly atMs: number
}

/** The most lots that one charge takes from. */
export const chargeLotsMax = 32

/** What a look at somebody's charges rests on: each new one touches it for all whom it is about. */
export const chargesName = (person: string): string => `charges|${person}`

const dayMs = 86_400_000
const groupsMax = 20

/** What a person might pay with; only looking at each in a plan tells what it gives. */
export interface Candidates {
  readonly lots: readonly string[]
  readonly mandates: readonly string[]
}

/** The groups that somebody is a merchant of; none for everybody else. */
export async function groupsOf(reader: Reader, party: string): Promise<readonly string[]> {
  const rows = await reader.scan({
    table: 'merchant',
    index: 'byParty',
    equals: [party],
    limit: groupsMax,
  })
  return rows.map(({ scope }) => scope)
}

/** How a merchant is called. */
export async function merchantTitle(reader: Reader, group: string, party: string): Promise<string> {
  const row = await reader.get('merchant', [group, party])
  return row?.title ?? ''
}

/** Finds what a person might pay with to the merchant of a charge, but for what they leave out. */
export async function findCandidates(
  reader: Reader,
  { payer, groups, atMs }: Pick<ChargePosting, 'payer' | 'groups' | 'atMs'>,
  without: readonly ('credit' | 'mandate')[] = [],
): Promise<Candidates> {
  const received = { person: payer, side: 'received' } as const
  const [lots, mandates] = await Promise.all([
    without.includes('credit') ? [] : openCreditLots(reader, payer, atMs),
    without.includes('mandate') ? [] : readStanding(reader, received, atMs),
  ])
  return {
    lots: lots.filter(({ scope }) => groups.includes(scope)).map(({ id }) => id),
    mandates: mandates.filter(({ status }) => status === 'active').map(({ id }) => id),
  }
}

/** A charge before it is known where its money comes from. */
export type ChargeWish = Omit<ChargePosting, 'parts'>

const merchantNeeds = ({ groups, to }: Pick<ChargeWish, 'groups' | 'to'>): readonly RowKey[] =>
  groups.map((group) => ({ table: 'merchant', key: [group, to] }))

/** The rows that dividing a charge looks at. */
export function splitNeeds(
  wish: ChargeWish,
  { lots, mandates }: Candidates,
  fetched: Facts,
): readonly RowKey[] {
  return [
    ...merchantNeeds(wish),
    { table: 'account', key: [walletAccount(wish.payer)] },
    ...lots.flatMap((id): readonly RowKey[] => {
      const lot = fetched.get('lot', [id])
      const own: RowKey = { table: 'lot', key: [id] }
      return lot === undefined ? [own] : [own, { table: 'account', key: [lot.account] }]
    }),
    ...mandates.flatMap((id) => standingNeeds(id, wish.atMs, fetched)),
  ]
}

function lotSource(
  tx: Pick<Facts, 'get'>,
  id: string,
  of: { readonly payer: string; readonly scopes: readonly string[]; readonly atMs: number },
): Source | undefined {
  const lot = tx.get('lot', [id])
  if (lot?.person !== of.payer || !of.scopes.includes(lot.scope)) return undefined
  // Credit is money that a pool has put behind it; units of an asset pay for nothing here.
  if (lot.pool === null) return undefined
  if (lot.expiresAtMs <= of.atMs) return undefined
  const { account, person } = lot
  return { kind: 'credit', source: id, person, account, roomFen: balanceOf(tx, account) }
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

/** The one mandate that a purchase uses: the smallest that is enough, else the largest. */
function bestStanding(sources: readonly Source[], amountFen: bigint): readonly Source[] {
  const sorted = sources.toSorted((a, b) => compare(a.roomFen, b.roomFen))
  const best = sorted.find(({ roomFen }) => roomFen >= amountFen) ?? sorted.at(-1)
  return best === undefined ? [] : [best]
}

/** The mandates that a purchase could use: at once, and those whose payers would be asked first. */
function standingSources(
  tx: Pick<Facts, 'get'>,
  mandates: readonly string[],
  purchase: Purchase & { readonly amountFen: bigint },
): { readonly free: readonly Source[]; readonly asking: readonly Source[] } {
  const { amountFen, atMs } = purchase
  if (amountFen === 0n) return { free: [], asking: [] }
  const rows = mandates.flatMap((id) => tx.get('standingMandate', [id]) ?? [])
  const found = rows.flatMap((row) => {
    const source = standingSource(tx, row, purchase)
    if (source === undefined) return []
    const asks = lacksApproval(row, lesserOf(source.roomFen, amountFen), atMs)
    return [{ source, asks }]
  })
  const of = (asked: boolean): readonly Source[] =>
    found.filter(({ asks }) => asks === asked).map(({ source }) => source)
  return { free: of(false), asking: of(true) }
}

function requireMerchant(
  tx: Pick<Facts, 'get'>,
  wish: ChargeWish,
): { readonly scopes: readonly string[]; readonly categories: readonly string[] } {
  const rows = wish.groups.flatMap((group) => tx.get('merchant', [group, wish.to]) ?? [])
  if (rows.length === 0) throw new PlatformError('not_found', { what: 'merchant' })
  if (wish.to === wish.payer)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/to', expected: 'somebody else' }],
    })
  return { scopes: rows.map((row) => row.scope), categories: rows.map((row) => row.category) }
}

/**
 * Divides a charge over what its person has. A mandate whose payer would have to be asked first
 * stands back while the rest is enough.
 * Errors: `not_found` nobody made this person a merchant; `approval_required` a yes of a mandate’s
 * payer is all that is missing; `insufficient_funds` all together is less; `account_frozen`.
 */
export function splitCharge(
  tx: Pick<Facts, 'get'>,
  wish: ChargeWish,
  { lots, mandates }: Candidates,
): readonly ChargePart[] {
  const { scopes, categories } = requireMerchant(tx, wish)
  const { payer, amountFen, atMs } = wish
  const credit = lots
    .flatMap((id) => lotSource(tx, id, { payer, scopes, atMs }) ?? [])
    .filter(({ roomFen }) => roomFen > 0n)
    .slice(0, chargeLotsMax)
  const restFen = amountFen - sumOf(takeFrom(credit, amountFen))
  const purchase = { spender: payer, merchant: wish.to, categories, amountFen: restFen, atMs }
  const account = walletAccount(payer)
  const wallet = tx.get('account', [account])
  if (wallet !== undefined && isClosed(wallet)) throw new PlatformError('account_frozen')
  const balance = { kind: 'balance', source: payer, person: payer, account } as const
  const own = { ...balance, roomFen: balanceOf(tx, account) }
  const { free, asking } = standingSources(tx, mandates, purchase)
  const partsWith = (standing: readonly Source[]) =>
    takeFrom([...credit, ...bestStanding(standing, restFen), own], amountFen)
  const [parts, asked] = [partsWith(free), partsWith(asking)]
  if (sumOf(parts) === amountFen) return parts
  const asks = sumOf(asked) < amountFen ? undefined : asked.find(isStanding)
  if (asks === undefined) throw new PlatformError('insufficient_funds')
  const row = must(tx.get('standingMandate', [asks.source]), 'what gives money is there')
  throw approvalRequired(row, asks.amountFen)
}

const isStanding = ({ kind }: ChargePart): boolean => kind === 'standing'

const partId = (charge: string, place: number): string =>
  transferIdOf('charge', charge, String(place))

/** The rows that a charge looks at; those of its merchant too, who may be paid in the same run. */
export function chargeNeeds(posting: ChargePosting, fetched: Facts): readonly RowKey[] {
  const { charge, to, parts, atMs } = posting
  const account = chargeAccount(charge)
  return [
    { table: 'charge', key: [charge] },
    ...merchantNeeds(posting),
    { table: 'account', key: [walletAccount(to)] },
    ...dueNeeds(walletAccount(to), fetched),
    ...parts.flatMap((part, place): readonly RowKey[] => [
      ...movementNeeds({ id: partId(charge, place), from: part.account, to: account }),
      ...(part.kind === 'credit' ? [{ table: 'lot' as const, key: [part.source] }] : []),
      ...(part.kind === 'standing' ? standingNeeds(part.source, atMs, fetched) : []),
    ]),
  ]
}

/** What was shown is taken, or nothing: a part that its source does not give is a refusal. */
function requirePart(
  tx: PlanTx,
  part: ChargePart,
  of: { readonly posting: ChargePosting; readonly merchant: ReturnType<typeof requireMerchant> },
): void {
  const { payer, atMs, to } = of.posting
  const { scopes, categories } = of.merchant
  if (part.kind === 'credit') {
    // The clock of the commit, not that of the preview: what has ended is not there any more.
    const source = lotSource(tx, part.source, { payer, scopes, atMs: tx.nowMs })
    if (source === undefined || source.roomFen < part.amountFen)
      throw new PlatformError('insufficient_funds')
  }
  if (part.kind !== 'standing') return
  const { amountFen } = part
  const purchase = { spender: payer, merchant: to, categories, atMs }
  planStandingUse(tx, { mandate: part.source, amountFen, purchase })
}

const codeOf = (part: ChargePart): number =>
  part.kind === 'credit' ? accountCode.lot : accountCode.wallet

/** The line on the statement of whoever a part came from; credit stands on none. */
function writePart(tx: PlanTx, posting: ChargePosting, place: number, timestamp: bigint): void {
  const part = must(posting.parts[place], 'a part of the charge')
  if (part.kind === 'credit') return
  writeStatement(tx, {
    person: part.person,
    timestamp,
    transfer: partId(posting.charge, place),
    amountFen: -part.amountFen,
    kind: 'charge',
    note: posting.note,
    plugin: posting.plugin,
    party: part.kind === 'standing' ? posting.payer : posting.to,
  })
}

/**
 * Plans a charge.
 *
 * Errors: `insufficient_funds`, `hold_refused`, `approval_required`, `account_frozen` a source does
 * not give its part; `not_found` no such merchant; what a quota gives.
 * Effects: rows of the charge and its parts, the money on its account, one line on the statement of
 * each person whose balance it took from.
 */
export function planCharge(
  tx: PlanTx,
  posting: ChargePosting,
  quotas: readonly QuotaUse[] = [],
): void {
  const { charge, plugin, payer, to, amountFen, order, note, parts, atMs } = posting
  if (tx.get('charge', [charge]) !== undefined)
    throw new PlatformError('conflict', { name: `charge|${charge}` })
  const merchant = requireMerchant(tx, posting)
  for (const part of parts) requirePart(tx, part, { posting, merchant })
  const account = chargeAccount(charge)
  const legs = parts.map((part, place) =>
    moneyLeg({
      id: partId(charge, place),
      from: part.account,
      to: account,
      amountFen: part.amountFen,
      code: transferCode.charge,
      fromCode: codeOf(part),
      toCode: accountCode.charge,
    }),
  )
  const taken = quotas.flatMap((use) => quotaLegs(tx, use, false))
  const last = postLegs(tx, [...taken, ...legs])
  for (const person of new Set([payer, to, ...parts.map((part) => part.person)]))
    tx.touch(chargesName(person))
  tx.put('charge', {
    id: charge,
    plugin,
    payer,
    merchant: to,
    account,
    amountFen,
    backFen: 0n,
    partsCount: parts.length,
    order,
    note,
    status: 'open',
    createdAtMs: tx.nowMs,
    untilMs: tx.nowMs + holdDaysMax * dayMs,
  })
  for (const [place, part] of parts.entries()) {
    if (part.kind === 'credit') tx.touch(creditsName(part.person))
    tx.put('chargePart', { charge, place, ...part, backFen: 0n, atMs })
    writePart(tx, posting, place, last - BigInt(parts.length - 1 - place))
  }
}
