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

/**
 * The check. Give it links and rows, each in their order, and a link before the rows under it; then
 * `finish`. Keeps the leaves of one link, and the links that no row came for yet.
 */
export class ChainAudit {
  readonly #findings: Findings
  readonly #salt: RowSalt
  readonly #waiting: StoredLink[] = []
  #last: StoredLink | undefined
  #leaves: Uint8Array[] = []
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
    this.#waiting.push(link)
  }

  row(row: ChainedRow): void {
    const { timestamp } = row.row
    let link = this.#waiting[0]
    while (link !== undefined && timestamp > link.lastTimestamp) {
      this.#close(link)
      link = this.#waiting[0]
    }
    if (link !== undefined && timestamp >= link.firstTimestamp)
      this.#leaves.push(must(batchLeaves([row], this.#salt)[0], 'one row has one leaf'))
    else if (link === undefined) this.#fail(this.#last?.seq ?? 0, `has rows after it, ${timestamp}`)
    else this.#fail(link.seq, `has rows before it that are under no link, ${timestamp}`)
  }

  /** Closes what is open and compares with the stored head. */
  finish(head: ChainHead | undefined): void {
    for (let link = this.#waiting[0]; link !== undefined; link = this.#waiting[0]) this.#close(link)
    const last = this.#last
    if (head === undefined && last === undefined) return
    const isSame =
      head?.seq === last?.seq &&
      head?.lastTimestamp === last?.lastTimestamp &&
      Buffer.compare(head?.hash ?? empty, last?.hash ?? empty) === 0
    if (!isSame) this.#fail(head?.seq ?? last?.seq ?? 0, 'is not the link that the head names')
  }

  #close(link: StoredLink): void {
    const leaves = this.#leaves
    this.#leaves = []
    this.#waiting.shift()
    if (leaves.length !== link.count)
      this.#fail(link.seq, `seals ${link.count} rows, ${leaves.length} are there`)
    else if (Buffer.compare(merkleRoot(leaves), link.root) !== 0)
      this.#fail(link.seq, 'has another root than its rows give')
  }

  #fail(seq: number, what: string): void {
    this.#findings.add(9, `link ${seq} ${what}`, seq)
  }
}

const empty = new Uint8Array()
