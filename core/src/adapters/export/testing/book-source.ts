// A ledger in memory as something to export, with notes and names that a test chooses.

import { Book, id, resolution, transfer } from '../../../ledger/testing/book.ts'
import { transferFlag as flag } from '../../../ledger/index.ts'
import type { ExportSource } from '../export-source.ts'

async function* streamed<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}

/** A source over a book. `texts` are notes of transfers, one after another, and all labels. */
export function bookSource(book: Book, texts: readonly string[] = ['']): ExportSource {
  const { rows } = book
  const noteIndex = new Map(rows.transfers().map((row, index) => [row.id, index]))
  const textAt = (index: number): string => texts[index % texts.length] ?? ''
  return {
    lastTimestamp: rows.lastTimestamp,
    accounts: () => streamed(rows.accounts()),
    transfers: () => streamed(rows.transfers()),
    stateOf: async (row) => rows.pending(row.id),
    noteOf: async (row) => textAt(noteIndex.get(row.id) ?? 0),
    assetOf: (ledger) =>
      ledger === 1 ? { code: 'CNY', scale: 2 } : { code: `VCH:${ledger}`, scale: 0 },
    accountName: (account) => ({
      path: ['liabilities', 'wallets'],
      owner: `per_${account.code}`,
      label: textAt(account.code),
    }),
    movementName: (code) => `code ${code}`,
  }
}

/** Transfers of all kinds: 5 stays pending, 6 is posted in part, 7 voided, 8 expires, 9 is one. */
export function twoPhaseBook(): Book {
  const book = new Book().open({ id: id(1) }, { id: id(2) }, { id: id(3), ledger: 2 })
  book.post(
    transfer(5, { flags: flag.pending }),
    transfer(6, { flags: flag.pending }),
    transfer(7, { flags: flag.pending }),
    transfer(8, { flags: flag.pending, timeout: 5 }),
    transfer(9, { amount: 250n }),
  )
  book.post(resolution(16, flag.postPendingTransfer, { pendingId: id(6), amount: 4n }))
  book.post(resolution(17, flag.voidPendingTransfer, { pendingId: id(7) }))
  book.wait(9).expire()
  return book
}

/** The whole of an export as one text. */
export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
