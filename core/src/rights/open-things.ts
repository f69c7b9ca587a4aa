// What keeps an account from being erased: money that is its person's, and what others wait for.

import type { Reader } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { asideAccount, walletAccount } from '../wallet/accounts.ts'

/** One thing that is still open; money in fen, everything else as a count. */
export type OpenThing =
  | { readonly kind: 'balance'; readonly amountFen: string }
  | { readonly kind: 'holds' | 'withdrawals' | 'appeals'; readonly count: number }
  | { readonly kind: 'frozen' | 'office' }

const rowsMax = 1_000

const totalFen = (row: Row<'account'> | undefined): bigint =>
  row === undefined ? 0n : row.creditsPosted + row.creditsPending - row.debitsPosted

const counted = (kind: 'holds' | 'withdrawals' | 'appeals', count: number): readonly OpenThing[] =>
  count === 0 ? [] : [{ kind, count }]

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
 * payment all move the wallet's row, so whoever compares that row in a plan notices any new one.
 */
export async function readOpenThings(
  reader: Reader,
  person: string,
  realPerson: string,
): Promise<AccountSeen> {
  const wallet = walletAccount(person)
  const leaving = (status: string) =>
    reader.scan({
      table: 'withdrawal',
      index: 'byPerson',
      equals: [person, status],
      limit: rowsMax,
    })
  const [who, account, aside, freeze, holds, requested, sent, appeals] = await Promise.all([
    reader.get('person', [person]),
    reader.get('account', [wallet]),
    reader.get('account', [asideAccount(wallet)]),
    reader.get('freeze', [wallet]),
    reader.scan({ table: 'hold', index: 'byPayer', equals: [person, 'open'], limit: rowsMax }),
    leaving('requested'),
    leaving('sent'),
    reader.scan({
      table: 'creditAppeal',
      index: 'byRealPerson',
      equals: [realPerson],
      limit: rowsMax,
    }),
  ])
  const balanceFen = totalFen(account) + totalFen(aside)
  const own = appeals.filter((row) => row.person === person && row.status === 'open')
  const open: readonly OpenThing[] = [
    ...(balanceFen === 0n ? [] : [{ kind: 'balance' as const, amountFen: String(balanceFen) }]),
    ...counted('holds', holds.length),
    ...counted('withdrawals', requested.length + sent.length),
    ...counted('appeals', own.length),
    ...(freeze === undefined ? [] : [{ kind: 'frozen' as const }]),
    ...(who?.kind === 'operator' ? [{ kind: 'office' as const }] : []),
  ]
  return { open, person: who, wallet: account, aside }
}
