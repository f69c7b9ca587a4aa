// Exports out of a store: rows in pages, names from people and holds, notes from statements.

import { accountFlag, type Account, type Transfer } from '../../ledger/index.ts'
import { pagesOf } from '../../store/pages.ts'
import type { Reader } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { accountCode, ledgerOf, transferCode, walletAccount } from '../../wallet/accounts.ts'
import type { AccountName, Asset, ExportSource } from './export-source.ts'

const chart: ReadonlyMap<number, AccountName['path']> = new Map([
  [accountCode.operator, ['assets', 'operator']],
  [accountCode.bank, ['assets', 'bank']],
  [accountCode.suspense, ['assets', 'suspense']],
  [accountCode.quotaSource, ['equity', 'quotas']],
  [accountCode.wallet, ['liabilities', 'wallets']],
  [accountCode.aside, ['liabilities', 'aside']],
  [accountCode.hold, ['liabilities', 'holds']],
  [accountCode.charge, ['liabilities', 'charges']],
  [accountCode.payout, ['liabilities', 'payouts']],
  [accountCode.pool, ['liabilities', 'pools']],
  [accountCode.part, ['liabilities', 'parts']],
  [accountCode.quota, ['liabilities', 'quotas']],
  [accountCode.assetSource, ['equity', 'issued']],
  [accountCode.supply, ['equity', 'supply']],
  [accountCode.burnt, ['equity', 'used']],
  [accountCode.holding, ['liabilities', 'holdings']],
  [accountCode.lot, ['liabilities', 'lots']],
])

const movements = new Map<number, string>(
  Object.entries(transferCode).map(([name, code]) => [code, name]),
)

interface Owner {
  readonly owner: string
  readonly label: string
}

/**
 * Opens the ledger of a store for export.
 *
 * Shape: a reader of one state, so that pages that are read one after another fit together.
 * Effects: reads all people and holds, for the names of their accounts.
 */
export async function openStoreSource(reader: Reader): Promise<ExportSource> {
  const owners = await readOwners(reader)
  const assets = await readAssets(reader)
  const head = await reader.get('ledgerHead', [0])
  return {
    lastTimestamp: head?.lastTimestamp ?? 0n,
    accounts: () => rowsOf(pagesOf(reader, { table: 'account', equals: [], column: 'id' })),
    transfers: () =>
      rowsOf(
        pagesOf(reader, {
          table: 'transfer',
          index: 'byTimestamp',
          equals: [],
          column: 'timestamp',
        }),
      ),
    stateOf: ({ id }) => reader.get('pending', [id]),
    noteOf: (transfer) => noteOf(reader, owners, transfer),
    assetOf: (ledger) => assets.get(ledger) ?? { code: `LEDGER-${ledger}`, scale: 0 },
    accountName: (account) => ({
      path: pathOf(account),
      ...(owners.get(account.id) ?? { owner: '', label: '' }),
    }),
    movementName: (code) => movements.get(code) ?? `code ${code}`,
  }
}

const assetsOfCore = new Map<number, Asset>([
  [ledgerOf.cny, { code: 'CNY', scale: 2 }],
  [ledgerOf.quotaFen, { code: 'QUOTA-CNY', scale: 2 }],
  [ledgerOf.quotaCalls, { code: 'QUOTA-CALLS', scale: 0 }],
])

/** Assets of core and of plugins, by the number of their ledger. */
async function readAssets(reader: Reader): Promise<ReadonlyMap<number, Asset>> {
  const assets = new Map(assetsOfCore)
  for await (const { ledger, code, scale } of rowsOf(
    pagesOf(reader, { table: 'asset', equals: [], column: 'code' }),
  ))
    assets.set(ledger, { code, scale })
  return assets
}

/** An account of a kind that the chart does not know is placed by its limit. */
function pathOf({ code, flags }: Account): AccountName['path'] {
  const known = chart.get(code)
  if (known !== undefined) return known
  if ((flags & accountFlag.debitsMustNotExceedCredits) !== 0)
    return ['liabilities', 'others', String(code)]
  const isAsset = (flags & accountFlag.creditsMustNotExceedDebits) !== 0
  return [isAsset ? 'assets' : 'equity', 'others', String(code)]
}

async function* rowsOf<T>(pages: AsyncGenerator<readonly T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page
}

async function readOwners(reader: Reader): Promise<ReadonlyMap<string, Owner>> {
  const owners = new Map<string, Owner>()
  const people = pagesOf(reader, { table: 'person', equals: [], column: 'id' })
  for await (const { id, displayName } of rowsOf(people))
    owners.set(walletAccount(id), { owner: id, label: displayName })
  for await (const row of rowsOf(pagesOf(reader, { table: 'hold', equals: [], column: 'id' })))
    owners.set(row.account, { owner: row.id, label: '' })
  return owners
}

/** A note stands on the statements of the wallets that a transfer moved; both have the same. */
async function noteOf(
  reader: Reader,
  owners: ReadonlyMap<string, Owner>,
  { creditAccountId, debitAccountId, timestamp }: Transfer,
): Promise<string> {
  for (const account of [creditAccountId, debitAccountId]) {
    if (!owners.has(account)) continue
    const entry: Row<'walletEntry'> | undefined = await reader.get('walletEntry', [
      account,
      timestamp,
    ])
    if (entry !== undefined) return entry.note
  }
  return ''
}
