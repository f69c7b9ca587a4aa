// What keeps an account from being erased: money that is its person's, and what others wait for.

import { isHeld } from '../desk/role.ts'
import { pagesOf } from '../store/pages.ts'
import type { Reader } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { asideAccount, walletAccount } from '../wallet/accounts.ts'
import { readParts } from '../wallet/pool.ts'

/** One thing that is still open; money in fen, everything else as a count. */
export type OpenThing =
  | { readonly kind: 'balance' | 'parts'; readonly amountFen: string }
  | { readonly kind: 'holds' | 'withdrawals' | 'appeals'; readonly count: number }
  | { readonly kind: 'frozen' | 'office' | 'recovery' }

const rowsMax = 1_000

const totalFen = (row: Row<'account'> | undefined): bigint =>
  row === undefined ? 0n : row.creditsPosted + row.creditsPending - row.debitsPosted

const counted = (kind: 'holds' | 'withdrawals' | 'appeals', count: number): readonly OpenThing[] =>
  count === 0 ? [] : [{ kind, count }]

/** Which account, of which real person, at which moment. */
export interface AccountAt {
  readonly person: string
  readonly realPerson: string
  readonly nowMs: number
}

/** How many recoveries are under way: of this account, or begun from it. */
async function openClaims(reader: Reader, person: string): Promise<number> {
  const [ofAccount, begun] = await Promise.all([
    reader.get('openClaim', [person]),
    reader.scan({
      table: 'accountClaim',
      index: 'byClaimant',
      equals: [person],
      order: 'descending',
      limit: 1,
    }),
  ])
  return begun.filter(({ status }) => status === 'open').length + (ofAccount === undefined ? 0 : 1)
}

/**
 * Charges of others that wait, with money that this person lets them spend: it may come back. Only
 * whoever had a mandate of theirs can have made one.
 */
async function chargedByOthers(reader: Reader, payer: string): Promise<readonly Row<'charge'>[]> {
  const spenders = new Set<string>()
  const given = { table: 'standingMandate', index: 'byPayer', column: 'createdAtMs' } as const
  for await (const page of pagesOf(reader, { ...given, equals: [payer] }))
    for (const { spender } of page) spenders.add(spender)
  const charges = await Promise.all(
    [...spenders].map((spender) =>
      reader.scan({ table: 'charge', index: 'byPayer', equals: [spender, 'open'], limit: rowsMax }),
    ),
  )
  const looked = await Promise.all(
    charges.flat().map(async (charge) => {
      const { id, partsCount: limit } = charge
      const parts = await reader.scan({ table: 'chargePart', equals: [id], limit })
      return parts.some(({ person }) => person === payer) ? [charge] : []
    }),
  )
  return looked.flat()
}

/** What was seen of an account, so that the plan can hold it against what is there then. */
export interface AccountSeen {
  readonly open: readonly OpenThing[]
  readonly person: Row<'person'> | undefined
  readonly wallet: Row<'account'> | undefined
  readonly aside: Row<'account'> | undefined
}

/**
 * Looks at what is open of an account.
 *
 * Shape: an empty `open` means that nothing stands against erasing it. A hold, a withdrawal and a
 * payment all move the wallet's row, so whoever compares that row in a plan notices any new one;
 * what changes a part touches the name that `partsName` gives, and a new charge `chargesName`.
 */
export async function readOpenThings(
  reader: Reader,
  { person, realPerson, nowMs }: AccountAt,
): Promise<AccountSeen> {
  const wallet = walletAccount(person)
  const leaving = (status: string) =>
    reader.scan({
      table: 'withdrawal',
      index: 'byPerson',
      equals: [person, status],
      limit: rowsMax,
    })
  const charged = (index: 'byPayer' | 'byMerchant') =>
    reader.scan({ table: 'charge', index, equals: [person, 'open'], limit: rowsMax })
  const [
    who,
    account,
    aside,
    freeze,
    roles,
    claims,
    holds,
    requested,
    sent,
    appeals,
    parts,
    ...charges
  ] = await Promise.all([
    reader.get('person', [person]),
    reader.get('account', [wallet]),
    reader.get('account', [asideAccount(wallet)]),
    reader.get('freeze', [wallet]),
    reader.scan({ table: 'role', equals: [person], limit: rowsMax }),
    openClaims(reader, person),
    reader.scan({ table: 'hold', index: 'byPayer', equals: [person, 'open'], limit: rowsMax }),
    leaving('requested'),
    leaving('sent'),
    reader.scan({
      table: 'creditAppeal',
      index: 'byRealPerson',
      equals: [realPerson],
      limit: rowsMax,
    }),
    readParts(reader, person),
    charged('byPayer'),
    charged('byMerchant'),
    chargedByOthers(reader, person),
  ])
  const partsFen = parts.reduce((sumFen, part) => sumFen + part.amountFen, 0n)
  const balanceFen = totalFen(account) + totalFen(aside)
  const own = appeals.filter((row) => row.person === person && row.status === 'open')
  const open: readonly OpenThing[] = [
    ...(balanceFen === 0n ? [] : [{ kind: 'balance' as const, amountFen: String(balanceFen) }]),
    ...(partsFen === 0n ? [] : [{ kind: 'parts' as const, amountFen: String(partsFen) }]),
    // What waits on a charge is held like any other money, for both of its sides and whoever pays.
    ...counted('holds', holds.length + charges.flat().length),
    ...counted('withdrawals', requested.length + sent.length),
    ...counted('appeals', own.length),
    ...(freeze === undefined ? [] : [{ kind: 'frozen' as const }]),
    ...(roles.some((row) => isHeld(row, nowMs)) ? [{ kind: 'office' as const }] : []),
    ...(claims > 0 ? [{ kind: 'recovery' as const }] : []),
  ]
  return { open, person: who, wallet: account, aside }
}
