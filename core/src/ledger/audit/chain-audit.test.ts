// Goal: the check of a stream finds every row, link and head that does not belong to the chain.
// Method: three sealed batches, given as they are and with one thing falsified per case.

import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Book, id, transfer } from '../testing/book.ts'
import { ChainAudit } from './chain-audit.ts'
import type { ChainHead, StoredLink } from './chain-audit.ts'
import { chainedRows, genesisHash, sealBatch } from './hash-chain.ts'
import type { ChainedRow } from './hash-chain.ts'
import { Findings } from './violation.ts'

const salt = (row: ChainedRow): Uint8Array => hash('sha256', `salt ${row.row.timestamp}`, 'buffer')

interface Chain {
  readonly links: readonly StoredLink[]
  readonly rows: readonly ChainedRow[]
  readonly head: ChainHead | undefined
}

/** Batches 1, 3 and 4 of two rows each. */
function soundChain(): Chain {
  const book = new Book()
  const links: StoredLink[] = []
  const all: ChainedRow[] = []
  const seal = (seq: number): void => {
    const rows = book.lastChanges === undefined ? [] : chainedRows(book.lastChanges)
    const previous = links.at(-1)?.hash ?? genesisHash
    const firstTimestamp = rows[0]?.row.timestamp ?? 0n
    links.push({ ...sealBatch({ seq, previous, rows, salt }), firstTimestamp, count: rows.length })
    all.push(...rows)
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
  for (const row of rows) chain.row(row)
  chain.finish(head)
  return findings.list.map(({ seq, what }) => `${seq}: ${what}`)
}

const later = (row: ChainedRow | undefined, byNs: bigint): ChainedRow => {
  if (row?.kind !== 'transfer') throw new Error('a transfer is there')
  return { kind: 'transfer', row: { ...row.row, timestamp: row.row.timestamp + byNs } }
}

const dearer = (row: ChainedRow | undefined): ChainedRow => {
  if (row?.kind !== 'transfer') throw new Error('a transfer is there')
  return { kind: 'transfer', row: { ...row.row, amount: row.row.amount + 1n } }
}

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
      (it) => ({ ...it, rows: it.rows.with(2, dearer(it.rows[2])) }),
    ],
    [
      'a row between two links',
      '4: link 4 has rows before it',
      (it) => ({ ...it, rows: it.rows.toSpliced(4, 0, later(it.rows[3], 7n)) }),
    ],
    [
      'a row after the last link',
      '4: link 4 has rows after it',
      (it) => ({ ...it, rows: [...it.rows, later(it.rows[5], 7n)] }),
    ],
    [
      'rows without any link',
      '0: link 0 has rows after it',
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
