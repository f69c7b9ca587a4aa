// Goal: the check of a stream finds every row, link and head that does not belong to the chain.
// Method: three sealed batches, given as they are and with one thing falsified per case.

import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Book, id, transfer } from '../testing/book.ts'
import type { Transfer } from '../transfer.ts'
import { ChainAudit } from './chain-audit.ts'
import type { ChainHead, StoredLink } from './chain-audit.ts'
import { chainedRows, genesisHash, sealBatch } from './hash-chain.ts'
import type { ChainedRow } from './hash-chain.ts'
import { Findings } from './violation.ts'

const salt = (row: ChainedRow): Uint8Array => hash('sha256', `salt ${row.row.timestamp}`, 'buffer')

/** A row and the batch that it says made it. */
interface BatchRow {
  readonly row: ChainedRow
  readonly batch: number
}

interface Chain {
  readonly links: readonly StoredLink[]
  readonly rows: readonly BatchRow[]
  readonly head: ChainHead | undefined
}

/** Batches 1, 3 and 4 of two rows each. */
function soundChain(): Chain {
  const book = new Book()
  const links: StoredLink[] = []
  const all: BatchRow[] = []
  const seal = (seq: number): void => {
    const rows = book.lastChanges === undefined ? [] : chainedRows(book.lastChanges)
    const previous = links.at(-1)?.hash ?? genesisHash
    const firstTimestamp = rows[0]?.row.timestamp ?? 0n
    const lastTimestamp = rows.at(-1)?.row.timestamp ?? 0n
    const link = sealBatch({ seq, lastTimestamp, previous, rows, salt })
    links.push({ ...link, firstTimestamp, count: rows.length })
    all.push(...rows.map((row) => ({ row, batch: seq })))
    book.wait(1)
  }
  book.open({ id: id(1) }, { id: id(2) })
  seal(1)
  book.post(transfer(5), transfer(6))
  seal(3)
  book.post(transfer(7), transfer(8))
  seal(4)
  return { links, rows: all, head: links.at(-1) }
}

function audited({ links, rows, head }: Chain): readonly string[] {
  const findings = new Findings()
  const chain = new ChainAudit(findings, salt)
  for (const link of links) chain.link(link)
  for (const { row, batch } of rows) chain.row(row, batch)
  chain.finish(head)
  return findings.list.map(({ seq, what }) => `${seq}: ${what}`)
}

const changed = (asked: BatchRow | undefined, change: Partial<Transfer>): BatchRow => {
  if (asked?.row.kind !== 'transfer') throw new Error('a transfer is there')
  return { ...asked, row: { kind: 'transfer', row: { ...asked.row.row, ...change } } }
}

const later = (asked: BatchRow | undefined, batch: number): BatchRow => ({
  ...changed(asked, { timestamp: 10_000_000_000_000n }),
  batch,
})

describe('the check of a chain', () => {
  it('finds nothing in what was sealed, and nothing in nothing', () => {
    expect(audited(soundChain())).toEqual([])
    expect(audited({ links: [], rows: [], head: undefined })).toEqual([])
  })

  it.each<[string, string, (chain: Chain) => Chain]>([
    ['a row that is gone', '3: link 3 seals 2', (it) => ({ ...it, rows: it.rows.toSpliced(3, 1) })],
    [
      'a row that was changed',
      '3: link 3 has another root',
      (it) => ({ ...it, rows: it.rows.with(2, changed(it.rows[2], { amount: 11n })) }),
    ],
    [
      'a row more than a link seals',
      '4: link 4 leaves 1 rows',
      (it) => ({ ...it, rows: [...it.rows, later(it.rows[5], 4)] }),
    ],
    [
      'a row of a batch that no link seals',
      '9: link 9 leaves 1 rows',
      (it) => ({ ...it, rows: [...it.rows, later(it.rows[5], 9)] }),
    ],
    [
      'rows without any link',
      '1: link 1 leaves 2 rows',
      (it) => ({ ...it, links: [], head: undefined }),
    ],
    [
      'a link that is gone',
      '4: link 4 does not follow',
      (it) => ({ ...it, links: it.links.toSpliced(1, 1) }),
    ],
    [
      'a hash of another length',
      '1: link 1 does not follow',
      (it) => ({ ...it, links: it.links.map((link) => ({ ...link, hash: new Uint8Array(3) })) }),
    ],
    ['a head that is gone', '4: link 4 is not the link', (it) => ({ ...it, head: undefined })],
    [
      'a head before the last link',
      '3: link 3 is not the link',
      (it) => ({ ...it, head: it.links[1] }),
    ],
  ])('finds %s', (_, says, falsify) => {
    const found = audited(falsify(soundChain()))
    expect(found.some((line) => line.startsWith(says))).toBe(true)
  })
})
