// What plugins and the operator can ask of people's money, and which rows each asks to look at.

import { demoMark, markNeeds } from '../commit/mark.ts'
import type { Facts, RowKey } from '../store/store.ts'
import {
  dueNeeds,
  holdAccount,
  movementNeeds,
  operatorAccount,
  transferIdOf,
  walletAccount,
} from './accounts.ts'
import { assetMoveNeeds, type AssetMove } from './asset.ts'
import { chargeNeeds, type ChargePosting } from './charge/charge.ts'
import {
  giveBackNeeds,
  settleNeeds,
  type GiveBackPosting,
  type SettlePosting,
} from './charge/settle.ts'
import { creditNeeds, type CreditGrant } from './credit.ts'
import { pendingUsesOf, type PayeeRule } from './hold.ts'
import {
  grantNeeds,
  returnNeeds,
  spendNeeds,
  type LotGrant,
  type LotReturn,
  type LotSpend,
} from './lot.ts'
import { poolMoveNeeds, type PoolMove } from './pool.ts'
import { endNeeds, quotaNeeds } from './quota.ts'
import { mandateActNeeds, type MandatePosting } from './standing/act.ts'

/** A posting; people are core ids, `id` is unique to the run that asks. */
export type Posting =
  | {
      readonly kind: 'hold'
      readonly hold: string
      readonly plugin: string
      readonly payer: string
      readonly amountFen: bigint
      readonly rule: PayeeRule
      readonly untilMs: number
      readonly note: string
    }
  | {
      readonly kind: 'release'
      readonly id: string
      readonly hold: string
      readonly plugin: string
      readonly asking: string | undefined
      readonly to: string
      /** `undefined`: the share that a draw of the same run gives. */
      readonly amountFen: bigint | undefined
      readonly shareOf: string | undefined
    }
  | { readonly kind: 'void'; readonly hold: string; readonly plugin: string }
  | {
      readonly kind: 'pay'
      readonly id: string
      readonly plugin: string
      readonly payer: string
      readonly to: string
      readonly amountFen: bigint
      readonly note: string
    }
  | {
      /** Gives a payment back, or part of it; `original` is the id of its transfer. */
      readonly kind: 'refund'
      readonly id: string
      readonly plugin: string
      readonly original: string
      readonly payer: string
      readonly payee: string
      readonly amountFen: bigint
      readonly note: string
    }
  | PoolMove
  | ChargePosting
  | SettlePosting
  | GiveBackPosting
  | MandatePosting
  | AssetMove
  | ({ readonly kind: 'credit' } & CreditGrant)
  | ({ readonly kind: 'grant' } & LotGrant)
  | ({ readonly kind: 'spend' } & LotSpend)
  | ({ readonly kind: 'return' } & LotReturn)
  | {
      readonly kind: 'fund'
      readonly id: string
      readonly to: string
      readonly amountFen: bigint
      readonly note: string
    }

/** A posting of one kind. */
export type PostingOf<K extends Posting['kind']> = Extract<Posting, { kind: K }>

/** A posting that takes from what the asking person has. */
export type Outgoing = PostingOf<'hold' | 'pay' | 'charge'> | PayIn

type PayIn = PoolMove & { readonly kind: 'payIn' }

const outgoing: ReadonlySet<Posting['kind']> = new Set(['hold', 'pay', 'payIn', 'charge'])

/** Whether a posting takes from what the asking person has, so that they have to confirm it. */
export const takesFromPerson = (posting: Posting): posting is Outgoing => outgoing.has(posting.kind)

/**
 * Whether a posting of this kind may take from the asking person; what is given back comes from
 * them where they are the merchant who was paid.
 */
export const mayTakeFromPerson = (kind: Posting['kind']): boolean =>
  kind === 'giveBack' || outgoing.has(kind)

/** What moves units of assets, and no money. */
export type UnitsPosting = PostingOf<'issue' | 'burn' | 'move' | 'grant' | 'spend' | 'return'>

/** Whether a posting moves units of an asset, and no money. */
export const movesUnits = (posting: Posting): posting is UnitsPosting => 'amountUnits' in posting

/**
 * To a claimant a hold pays once, and the id says so; to a named person as often as the rule
 * allows.
 */
export const claimId = (hold: string, to: string): string => transferIdOf('claim', hold, to)

/** How many have had a share stands under nobody's name. */
export const everybody = ''

/** What only a release of a given amount looks at: a share of a draw goes to claimants alone. */
const namedNeeds = (posting: PostingOf<'release'>): readonly RowKey[] =>
  posting.shareOf === undefined
    ? [
        { table: 'holdPayee', key: [posting.hold, posting.to] },
        { table: 'transfer', key: [transferIdOf('release', posting.id)] },
      ]
    : []

/** The rows that a refund looks at. */
const refundNeeds = (posting: PostingOf<'refund'>, fetched: Facts): readonly RowKey[] => [
  ...dueNeeds(walletAccount(posting.payer), fetched),
  { table: 'transfer', key: [posting.original] },
  ...movementNeeds({
    id: transferIdOf('refund', posting.id),
    from: walletAccount(posting.payee),
    to: walletAccount(posting.payer),
  }),
  ...quotaNeeds({
    subject: ['refund', posting.original],
    unit: 'fen',
    id: transferIdOf('refund-quota', posting.id),
  }),
]

function voidNeeds(posting: PostingOf<'void'>, fetched: Facts): readonly RowKey[] {
  const hold = fetched.get('hold', [posting.hold])
  const own: RowKey = { table: 'hold', key: [posting.hold] }
  const id = transferIdOf('void', posting.hold)
  const from = holdAccount(posting.hold)
  // A hold that the same run makes is not there yet; its payer's rows are needed by its making.
  if (hold === undefined)
    return [own, { table: 'account', key: [from] }, { table: 'transfer', key: [id] }]
  return [
    own,
    ...pendingUsesOf(hold).flatMap((use) => endNeeds(use)),
    ...dueNeeds(walletAccount(hold.payer), fetched),
    ...movementNeeds({ id, from, to: walletAccount(hold.payer) }),
  ]
}

const releaseNeeds = (posting: PostingOf<'release'>, fetched: Facts): readonly RowKey[] => [
  { table: 'hold', key: [posting.hold] },
  { table: 'holdPayee', key: [posting.hold, everybody] },
  ...namedNeeds(posting),
  ...dueNeeds(walletAccount(posting.to), fetched),
  ...movementNeeds({
    id: claimId(posting.hold, posting.to),
    from: holdAccount(posting.hold),
    to: walletAccount(posting.to),
  }),
]

/** The rows that planning a posting looks at. */
export function postingNeeds(posting: Posting, fetched: Facts): readonly RowKey[] {
  switch (posting.kind) {
    case 'issue':
    case 'burn':
    case 'move':
      return assetMoveNeeds(posting, fetched)
    case 'grant':
      return grantNeeds(posting, fetched)
    case 'spend':
      return spendNeeds(posting)
    case 'return':
      return returnNeeds(posting, fetched)
    case 'payIn':
    case 'payOut':
    case 'allot':
      return poolMoveNeeds(posting, fetched)
    case 'credit':
      return creditNeeds(posting)
    case 'refund':
      return refundNeeds(posting, fetched)
    case 'charge':
      return chargeNeeds(posting, fetched)
    case 'settle':
      return settleNeeds(posting, fetched)
    case 'giveBack':
      return giveBackNeeds(posting, fetched)
    case 'mandate':
      return mandateActNeeds(posting, fetched)
    case 'fund':
      return [
        ...markNeeds(demoMark),
        ...movementNeeds({
          id: transferIdOf('fund', posting.id),
          from: operatorAccount,
          to: walletAccount(posting.to),
        }),
      ]
    case 'pay':
      return movementNeeds({
        id: transferIdOf('pay', posting.id),
        from: walletAccount(posting.payer),
        to: walletAccount(posting.to),
      })
    case 'hold':
      return [
        { table: 'hold', key: [posting.hold] },
        ...movementNeeds({
          id: transferIdOf('hold', posting.hold),
          from: walletAccount(posting.payer),
          to: holdAccount(posting.hold),
        }),
      ]
    case 'release':
      return releaseNeeds(posting, fetched)
    case 'void':
      return voidNeeds(posting, fetched)
  }
}
