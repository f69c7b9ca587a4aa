// Goal: any change of any row, order or link breaks the chain, and a receipt proves exactly one
// row. Method: the published tree of RFC 6962 implementations as vectors, then falsified batches.

import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerChanges } from '../state.ts'
import { Book, id, openBook, transfer } from '../testing/book.ts'
import { transferFlag as flag } from '../transfer.ts'
import {
  batchLeaves,
  canonicalRow,
  chainedRows,
  firstBrokenLink,
  genesisHash,
  sealBatch,
} from './hash-chain.ts'
import type { BatchLink, ChainedRow } from './hash-chain.ts'
import { inclusionProof, leafHash, merkleRoot, rootFromProof, saltedLeaf } from './merkle.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const salt = (row: ChainedRow): Uint8Array => hash('sha256', `salt ${row.row.timestamp}`, 'buffer')

/** Three batches: accounts, transfers, an expiry. */
function sealedBook(): { readonly links: BatchLink[]; readonly batches: ChainedRow[][] } {
  const book = new Book()
  const changes: (LedgerChanges | undefined)[] = []
  book.open({ id: id(1), userData128: id(9), userData64: 5n, userData32: 6 }, { id: id(2) })
  changes.push(book.lastChanges)
  book.post(transfer(5, { flags: flag.pending, timeout: 1 }), transfer(6), transfer(7))
  changes.push(book.lastChanges)
  book.wait(2).expire()
  changes.push(book.lastChanges)
  const batches = changes.map((batch) => (batch === undefined ? [] : chainedRows(batch)))
  const links: BatchLink[] = []
  for (const [index, rows] of batches.entries()) {
    links.push(sealed({ seq: index + 1, previous: links.at(-1)?.hash ?? genesisHash, rows }))
  }
  return { links, batches }
}

/** The link of a batch whose last row is the newest of the ledger. */
const sealed = (batch: {
  readonly seq: number
  readonly previous: Uint8Array
  readonly rows: readonly ChainedRow[]
}) => sealBatch({ ...batch, lastTimestamp: batch.rows.at(-1)?.row.timestamp ?? 0n, salt })

describe('the tree', () => {
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const leaves = inputs.map((input) => leafHash(Buffer.from(input, 'hex')))

  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('over %s leaves has the published root', (count, root) => {
    expect(hex(merkleRoot(leaves.slice(0, count)))).toBe(root)
  })

  it('proves each leaf of a tree of any size, and no other under its steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, pick) => {
        const many = Array.from({ length: count }, (_, index) => leafHash(Buffer.from([index])))
        const index = pick % count
        const root = hex(merkleRoot(many))
        const steps = inclusionProof(many, index)
        expect(hex(rootFromProof(many[index] ?? genesisHash, steps))).toBe(root)
        expect(hex(rootFromProof(leafHash(Buffer.from('other')), steps))).not.toBe(root)
      }),
    )
  })

  it('stops at a proof of nothing and at a short salt', () => {
    expect(() => inclusionProof(leaves, 8)).toThrow(/one of the leaves/)
    expect(() => saltedLeaf(new Uint8Array(31), new Uint8Array())).toThrow(/32 bytes/)
  })
})

describe('a canonical row', () => {
  it('is 128 bytes and differs with each field', () => {
    const row = { ...transfer(5), timestamp: 7n }
    const variants: ChainedRow[] = [
      { kind: 'transfer', row },
      { kind: 'expiry', row: { transferId: row.id, timestamp: row.timestamp } },
      ...[
        { id: id(6) },
        { debitAccountId: id(6) },
        { creditAccountId: id(6) },
        { amount: 6n },
        { pendingId: id(6) },
        { userData128: id(6) },
        { userData64: 6n },
        { userData32: 6 },
        { timeout: 6 },
        { ledger: 6 },
        { code: 6 },
        { flags: 6 },
        { timestamp: 6n },
      ].map((fields): ChainedRow => ({ kind: 'transfer', row: { ...row, ...fields } })),
    ]
    const texts = variants.map((variant) => hex(canonicalRow(variant)))
    expect(new Set(texts).size).toBe(variants.length)
    expect(new Set(texts.map((text) => text.length))).toEqual(new Set([256]))
  })

  it('of an account says nothing of sums and closing, which transfers tell', () => {
    const book = openBook()
    const fresh = book.rows.account(id(1))
    book.post(transfer(5, { flags: flag.pending | flag.closingDebit }))
    const moved = book.rows.account(id(1))
    if (fresh === undefined || moved === undefined) throw new Error('account 1 is there')
    expect(canonicalRow({ kind: 'account', row: moved })).toEqual(
      canonicalRow({ kind: 'account', row: fresh }),
    )
  })
})

describe('the chain', () => {
  it('takes accounts, transfers and expiries in order of time', () => {
    const { batches } = sealedBook()
    expect(batches.map((rows) => rows.map((row) => row.kind))).toEqual([
      ['account', 'account'],
      ['transfer', 'transfer', 'transfer'],
      ['expiry'],
    ])
  })

  it('verifies from genesis to head', () => {
    const { links } = sealedBook()
    expect(firstBrokenLink(links)).toBeUndefined()
    expect(firstBrokenLink([])).toBeUndefined()
    expect(firstBrokenLink(links.slice(1), links[0]?.hash)).toBeUndefined()
  })

  it.each<[string, number, (links: BatchLink[]) => BatchLink[]]>([
    ['a link taken out', 3, (links) => links.toSpliced(1, 1)],
    ['the first link taken out', 2, (links) => links.slice(1)],
    [
      'a root changed',
      2,
      (links) => links.map((link) => (link.seq === 2 ? { ...link, root: genesisHash } : link)),
    ],
    [
      'a seq changed',
      7,
      (links) => links.map((link) => (link.seq === 3 ? { ...link, seq: 7 } : link)),
    ],
    [
      'a time changed',
      2,
      (links) =>
        links.map((link) =>
          link.seq === 2 ? { ...link, lastTimestamp: link.lastTimestamp + 1n } : link,
        ),
    ],
    [
      'two links swapped',
      2,
      (links) => [links[1], links[0], links[2]].filter((link) => link !== undefined),
    ],
  ])('breaks at %s', (_, seq, falsify) => {
    expect(firstBrokenLink(falsify(sealedBook().links))).toBe(seq)
  })

  it('breaks where seq or time stand still, however well the link is hashed', () => {
    const { links, batches } = sealedBook()
    const [first] = links
    const rows = batches[0] ?? []
    if (first === undefined) throw new Error('the chain has a first link')
    const early = sealBatch({ seq: 2, lastTimestamp: 1n, previous: first.hash, rows, salt })
    expect(firstBrokenLink([first, early])).toBe(2)
    expect(
      firstBrokenLink([first, sealed({ seq: 1, previous: first.hash, rows: batches[1] ?? [] })]),
    ).toBe(1)
  })

  it('has another root for another row, order or salt', () => {
    const rows = sealedBook().batches[1] ?? []
    const root = hex(merkleRoot(batchLeaves(rows, salt)))
    expect(hex(merkleRoot(batchLeaves(rows.toReversed(), salt)))).not.toBe(root)
    expect(hex(merkleRoot(batchLeaves(rows, () => genesisHash)))).not.toBe(root)
    expect(hex(merkleRoot(batchLeaves(rows.slice(1), salt)))).not.toBe(root)
  })

  it('gives a receipt that leads from one salted row to the root of its batch', () => {
    const { links, batches } = sealedBook()
    const rows = batches[1] ?? []
    const leaves = batchLeaves(rows, salt)
    const [row] = rows
    if (row === undefined) throw new Error('the batch has rows')
    const root = rootFromProof(saltedLeaf(salt(row), canonicalRow(row)), inclusionProof(leaves, 0))
    expect(hex(root)).toBe(hex(links[1]?.root ?? genesisHash))
  })

  it('stops at an empty batch and at a hash of another length', () => {
    expect(() => sealed({ seq: 1, previous: genesisHash, rows: [] })).toThrow(/has rows/)
    const rows = sealedBook().batches[0] ?? []
    expect(() => sealed({ seq: 1, previous: new Uint8Array(31), rows })).toThrow(/32 bytes/)
  })
})
