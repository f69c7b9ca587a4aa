// What an operator sees of the books: people with their money, and what each kind of account holds.

import { pagesOf } from '../../store/pages.ts'
import type { Reader } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { accountCode, ledgerOf, postedOf, walletAccount } from '../accounts.ts'
import { readWallet, type WalletView } from '../statement.ts'

/** A person with what they have. */
export interface DeskAccount extends WalletView {
  readonly person: Row<'person'>
  readonly freeze: Row<'freeze'> | undefined
}

/** Reads the account of a person. */
export async function deskAccount(reader: Reader, person: Row<'person'>): Promise<DeskAccount> {
  const [wallet, freeze] = await Promise.all([
    readWallet(reader, person.id),
    reader.get('freeze', [walletAccount(person.id)]),
  ])
  return { person, ...wallet, freeze }
}

/**
 * Finds people by part of their name, whatever its case; all of them for an empty one.
 * Effects: walks through all people until `limit` were found.
 */
export async function findAccounts(
  reader: Reader,
  { name, limit }: { readonly name: string; readonly limit: number },
): Promise<readonly DeskAccount[]> {
  const wanted = name.toLowerCase()
  const found: Row<'person'>[] = []
  for await (const page of pagesOf(reader, { table: 'person', equals: [], column: 'id' })) {
    found.push(...page.filter((row) => row.displayName.toLowerCase().includes(wanted)))
    if (found.length >= limit) break
  }
  return Promise.all(found.slice(0, limit).map((row) => deskAccount(reader, row)))
}

/** The accounts of one kind in one asset, added up; `balanceUnits` are credits less debits. */
export interface LedgerTotal {
  readonly asset: string
  readonly kind: string
  readonly count: number
  readonly balanceUnits: bigint
}

const nameIn = (names: Readonly<Record<string, number>>, number: number): string =>
  Object.keys(names).find((name) => names[name] === number) ?? String(number)

/** Adds up all accounts by asset and kind. Effects: walks through all accounts, page by page. */
export async function ledgerTotals(reader: Reader): Promise<readonly LedgerTotal[]> {
  const totals = new Map<string, LedgerTotal>()
  for await (const page of pagesOf(reader, { table: 'account', equals: [], column: 'id' }))
    for (const { ledger, code, creditsPosted, debitsPosted } of page) {
      const key = `${ledger}|${code}`
      const { count = 0, balanceUnits = 0n } = totals.get(key) ?? {}
      totals.set(key, {
        asset: nameIn(ledgerOf, ledger),
        kind: nameIn(accountCode, code),
        count: count + 1,
        balanceUnits: balanceUnits + creditsPosted - debitsPosted,
      })
    }
  return [...totals.values()]
}

const poolsMax = 200

/** The pools of all mini-programs, with what is their own in fen. */
export async function deskPools(
  reader: Reader,
): Promise<readonly (Pick<Row<'pool'>, 'code' | 'plugin' | 'name'> & { amountFen: bigint })[]> {
  const pools = await reader.scan({ table: 'pool', equals: [], limit: poolsMax })
  return Promise.all(
    pools.map(async ({ account, ...pool }) => ({
      ...pool,
      amountFen: postedOf(await reader.get('account', [account])),
    })),
  )
}
