// What people see of their money: the balance, what is set aside, and every movement with the
// balance after it.

import { PlatformError } from '@tessera/sdk/contract'
import type { Reader } from '../store/store.ts'
import { payoutAccount, walletAccount } from './accounts.ts'

/** A wallet at this moment, in fen; what is on its way to a bank is held. */
export interface WalletView {
  readonly balanceFen: bigint
  readonly heldFen: bigint
}

/** One line of a statement. `party` is a core id and is named by whoever shows it. */
export interface WalletLine {
  readonly id: string
  readonly atMs: number
  readonly amountFen: bigint
  readonly balanceFen: bigint
  readonly kind: string
  readonly note: string
  readonly plugin: string | null
  readonly party: string | null
}

/** Reads a wallet; somebody without money has 0. */
export async function readWallet(reader: Reader, person: string): Promise<WalletView> {
  const account = await reader.get('account', [walletAccount(person)])
  const holds = await reader.scan({
    table: 'hold',
    index: 'byPayer',
    equals: [person, 'open'],
    limit: 1_000,
  })
  const leaving = await Promise.all(
    ['requested', 'sent'].map((status) =>
      reader.scan({
        table: 'withdrawal',
        index: 'byPerson',
        equals: [person, status],
        limit: 1_000,
      }),
    ),
  )
  const aside = [
    ...holds.map((hold) => hold.account),
    ...leaving.flat().map((row) => payoutAccount(row.id)),
  ]
  const left = await Promise.all(aside.map((account) => reader.get('account', [account])))
  return {
    balanceFen: account === undefined ? 0n : account.creditsPosted - account.debitsPosted,
    heldFen: left.reduce(
      (sum, row) => sum + (row === undefined ? 0n : row.creditsPosted - row.debitsPosted),
      0n,
    ),
  }
}

/**
 * Reads a page of the statement, newest first.
 *
 * Shape: `cursor` is `next` of the page before; `next` is `null` at the end.
 * Errors: `request_invalid` for a cursor that is not one.
 */
export async function readStatement(
  reader: Reader,
  page: { readonly person: string; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly lines: readonly WalletLine[]; readonly next: string | null }> {
  if (page.cursor !== undefined && !/^\d{1,19}$/.test(page.cursor))
    throw new PlatformError('request_invalid', { field: 'cursor' })
  const before = page.cursor === undefined ? undefined : BigInt(page.cursor) - 1n
  const rows = await reader.scan({
    table: 'walletEntry',
    equals: [walletAccount(page.person)],
    ...(before === undefined ? {} : { to: before }),
    order: 'descending',
    limit: page.limit + 1,
  })
  const lines = rows.slice(0, page.limit).map((row) => ({
    id: row.transfer,
    atMs: Number(row.timestamp / 1_000_000n),
    amountFen: row.amountFen,
    balanceFen: row.balanceFen,
    kind: row.kind,
    note: row.note,
    plugin: row.plugin,
    party: row.party,
  }))
  const last = rows[page.limit - 1]
  return {
    lines,
    next: rows.length > page.limit && last !== undefined ? String(last.timestamp) : null,
  }
}
