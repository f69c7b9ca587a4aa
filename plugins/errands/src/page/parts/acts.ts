// What each act of a deal asks of whoever does it, as data: which fields, whether it is the main
// one, and what is sent.

import type { ArgsOf, NameOf } from '@tessera/sdk/page'
import type { DealView, Errands } from '../surroundings.tsx'

/** Acts that the page has a button for, by the handlers behind them. */
export const actNames = [
  'accept',
  'fund',
  'acknowledge',
  'start',
  'deliver',
  'confirm',
  'takeChange',
  'payMore',
  'takeSplit',
  'giveBack',
  'rule',
  'review',
  'propose',
  'askAgain',
  'offerChange',
  'offerSplit',
  'turnDown',
  'leave',
  'cancel',
  'dispute',
  'withdraw',
] as const satisfies readonly NameOf<Errands, 'mutation'>[]
/** One of them. */
export type ActName = (typeof actNames)[number]

/** The acts that move a deal on; the others stand below. */
const mains: ReadonlySet<string> = new Set(actNames.slice(0, 12))

/** Whether an act is offered first. */
export const isMain = (name: ActName): boolean => mains.has(name)

/** A field that an act asks for. */
export type FieldName = 'address' | 'code' | 'place' | 'note' | 'amount' | 'percent' | 'stars'

const fields: Partial<Readonly<Record<ActName, readonly FieldName[]>>> = {
  fund: ['address'],
  start: ['code', 'place'],
  deliver: ['note', 'code'],
  askAgain: ['note'],
  offerChange: ['amount', 'note'],
  offerSplit: ['percent', 'note'],
  giveBack: ['amount'],
  rule: ['percent', 'note'],
  cancel: ['note'],
  dispute: ['note'],
  review: ['stars', 'note'],
}

/** The fields of an act; a code is asked for only where it counts. */
export function fieldsOf(name: ActName, { needsCode }: DealView): readonly FieldName[] {
  const all = fields[name] ?? []
  if (name === 'deliver' && !needsCode) return ['note']
  return name === 'start' && needsCode ? ['code'] : all
}

/** What somebody filled in. */
export interface Filled {
  readonly address: string
  readonly code: string
  readonly cell: string | undefined
  readonly note: string
  readonly amountFen: string | undefined
  readonly percent: number
  readonly stars: number
}

/** Whether enough is filled in to send it. */
export function isReady(name: ActName, filled: Filled): boolean {
  if (name === 'offerChange' || name === 'giveBack') return filled.amountFen !== undefined
  if (name === 'start') return filled.code.length === 6 || filled.cell !== undefined
  if (name === 'askAgain' || name === 'dispute' || name === 'rule')
    return filled.note.trim().length > 1
  return true
}

type Wish = { [Name in ActName]: ArgsOf<Errands, Name> }

/** What is sent for an act, exactly as the deal is on the screen. */
export function argsOf(view: DealView, filled: Filled): Omit<Wish, 'propose'> {
  const { deal } = view
  const note = filled.note.trim()
  const hash = view.terms?.hash ?? ''
  const providerPercent = filled.percent
  const code = filled.code === '' ? {} : { code: filled.code }
  const amountFen = filled.amountFen ?? '0'
  return {
    accept: { deal, hash },
    fund: { deal, hash, address: filled.address.trim() },
    acknowledge: { deal },
    start: { deal, ...code, ...(filled.cell === undefined ? {} : { cell: filled.cell }) },
    deliver: { deal, note, ...code },
    confirm: { deal },
    takeChange: { deal },
    payMore: { deal, amountFen: view.change?.amountFen ?? '0' },
    takeSplit: {
      deal,
      providerPercent: view.split?.providerPercent ?? 0,
      version: view.split?.version ?? 0,
    },
    giveBack: { deal, amountFen },
    rule: { deal, providerPercent, note },
    review: { deal, stars: filled.stars, text: note },
    askAgain: { deal, note },
    offerChange: { deal, amountFen, note },
    offerSplit: { deal, providerPercent, note },
    turnDown: { deal },
    leave: { deal },
    cancel: { deal, note, feeFen: view.cancelFeeFen },
    dispute: { deal, note },
    withdraw: { deal },
  }
}
