// Rule 9 of specs/ledger 2.7 over a stream: every link follows from the one before, every row is
// under exactly one link, and the rows of a link give its root.

import { must } from '../../base/invariant.ts'
import { batchLeaves, isNextLink } from './hash-chain.ts'
import type { BatchLink, ChainedRow, RowSalt } from './hash-chain.ts'
import { merkleRoot } from './merkle.ts'
import type { Findings } from './violation.ts'

/** A link with what is stored of its rows. */
export interface StoredLink extends BatchLink {
  readonly firstTimestamp: bigint
  readonly count: number
}

/** Where the chain is said to stand. */
export type ChainHead = Pick<BatchLink, 'seq' | 'hash' | 'lastTimestamp'>

/** A leaf and its moment: what is imported comes between rows of other batches. */
interface Leaf {
  readonly timestamp: bigint
  readonly hash: Uint8Array
}

/**
 * The check. Give it the links in their order, and every row with the batch that it says made it;
 * then `finish`. Keeps the leaves of batches that are not whole yet.
 */
export class ChainAudit {
  readonly #findings: Findings
  readonly #salt: RowSalt
  readonly #open = new Map<number, StoredLink>()
  readonly #leaves = new Map<number, Leaf[]>()
  #last: StoredLink | undefined
  #linksCount = 0

  constructor(findings: Findings, salt: RowSalt) {
    this.#findings = findings
    this.#salt = salt
  }

  get linksCount(): number {
    return this.#linksCount
  }

  /** The moment up to which links are known. */
  get lastTimestamp(): bigint {
    return this.#last?.lastTimestamp ?? 0n
  }

  link(link: StoredLink): void {
    const isWhole = [link.root, link.previous, link.hash].every((hash) => hash.length === 32)
    if (!isWhole || !isNextLink(link, this.#last))
      this.#fail(link.seq, 'does not follow from the link before it')
    this.#linksCount += 1
    this.#last = link
    this.#open.set(link.seq, link)
    this.#closeWhole(link.seq)
  }

  row(row: ChainedRow, batch: number): void {
    const hash = must(batchLeaves([row], this.#salt)[0], 'one row has one leaf')
    const leaf = { timestamp: row.row.timestamp, hash }
    const leaves = this.#leaves.get(batch)
    if (leaves === undefined) this.#leaves.set(batch, [leaf])
    else leaves.push(leaf)
    this.#closeWhole(batch)
  }

  /** Closes what is open and compares with the stored head. */
  finish(head: ChainHead | undefined): void {
    for (const link of this.#open.values()) {
      const count = this.#leaves.get(link.seq)?.length ?? 0
      this.#fail(link.seq, `seals ${link.count} rows, ${count} are there`)
      this.#leaves.delete(link.seq)
    }
    for (const [batch, leaves] of this.#leaves)
      this.#fail(batch, `leaves ${leaves.length} rows that name it unsealed`)
    const last = this.#last
    if (head === undefined && last === undefined) return
    const isSame =
      head?.seq === last?.seq &&
      head?.lastTimestamp === last?.lastTimestamp &&
      Buffer.compare(head?.hash ?? empty, last?.hash ?? empty) === 0
    if (!isSame) this.#fail(head?.seq ?? last?.seq ?? 0, 'is not the link that the head names')
  }

  /** Compares the root of a link once all of its rows are there. */
  #closeWhole(seq: number): void {
    const link = this.#open.get(seq)
    const leaves = this.#leaves.get(seq)
    if (link === undefined || leaves === undefined || leaves.length < link.count) return
    this.#open.delete(seq)
    this.#leaves.delete(seq)
    const inOrder = leaves.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1))
    const root = merkleRoot(inOrder.map((leaf) => leaf.hash))
    if (Buffer.compare(root, link.root) !== 0)
      this.#fail(seq, 'has another root than its rows give')
    if (inOrder[0]?.timestamp !== link.firstTimestamp)
      this.#fail(seq, 'begins at another moment than its rows')
  }

  #fail(seq: number, what: string): void {
    this.#findings.add(9, `link ${seq} ${what}`, seq)
  }
}

const empty = new Uint8Array()
