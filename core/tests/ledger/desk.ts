// A ledger at which tests ask in few words: accounts by number, ids given out in order, statuses
// and sums as answers.

import {
  accountEvent,
  amountMax,
  transferEvent,
  transferFlag,
  type Account,
  type Id128,
  type Ledger,
  type Transfer,
  type TransferFields,
  type TransferStatus,
} from '../../src/ledger/index.ts'

/** The id that a number stands for. */
export const id = (n: number): Id128 => n.toString(16).padStart(32, '0')

/** All there is, where an event may ask for it. */
export const everything = amountMax

/** Sums of an account: debits pending and posted, credits pending and posted. */
export type FourSums = readonly [bigint, bigint, bigint, bigint]

/** Asks a ledger. Ids of transfers are given out from `firstId` on. */
export class Desk {
  readonly #ledger: Ledger
  #nextId: number

  constructor(ledger: Ledger, firstId = 1_000) {
    this.#ledger = ledger
    this.#nextId = firstId
  }

  /** Opens accounts of one ledger; all must be new. */
  async open(ledger: number, flagsOf: Readonly<Record<number, number>>): Promise<void> {
    const events = Object.entries(flagsOf).map(([n, flags]) =>
      accountEvent({ id: id(Number(n)), ledger, code: 1, flags }),
    )
    const results = await this.#ledger.createAccounts(events)
    const refused = results.filter(({ status }) => status !== 'created')
    if (refused.length > 0) throw new Error(`not opened: ${refused[0]?.status ?? ''}`)
  }

  /** A transfer of an amount on ledger 1, changed by `fields`. */
  move(from: number, to: number, fen: bigint, fields: Partial<TransferFields> = {}): Transfer {
    this.#nextId += 1
    return transferEvent({
      id: id(this.#nextId),
      debitAccountId: id(from),
      creditAccountId: id(to),
      amount: fen,
      ledger: 1,
      code: 1,
      ...fields,
    })
  }

  /** What ends a pending transfer, with all that it has. */
  end(pending: Transfer, how: 'post' | 'void', fields: Partial<TransferFields> = {}): Transfer {
    this.#nextId += 1
    const isPost = how === 'post'
    return transferEvent({
      id: id(this.#nextId),
      pendingId: pending.id,
      amount: isPost ? everything : 0n,
      flags: isPost ? transferFlag.postPendingTransfer : transferFlag.voidPendingTransfer,
      ...fields,
    })
  }

  async send(...events: readonly Transfer[]): Promise<readonly TransferStatus[]> {
    return (await this.#ledger.createTransfers(events)).map(({ status }) => status)
  }

  /** Sends events that happen together or not at all. */
  chain(...events: readonly Transfer[]): Promise<readonly TransferStatus[]> {
    const last = events.length - 1
    return this.send(
      ...events.map((event, place) =>
        place === last ? event : { ...event, flags: event.flags | transferFlag.linked },
      ),
    )
  }

  async account(n: number): Promise<Account> {
    const [row] = await this.#ledger.lookupAccounts([id(n)])
    if (row === undefined) throw new Error(`no account ${n}`)
    return row
  }

  async sums(n: number): Promise<FourSums> {
    const row = await this.account(n)
    return [row.debitsPending, row.debitsPosted, row.creditsPending, row.creditsPosted]
  }

  /** Posted credits less posted debits. */
  async balance(n: number): Promise<bigint> {
    const row = await this.account(n)
    return row.creditsPosted - row.debitsPosted
  }
}

/** Whether all of a chain happened. */
export const isWhole = (statuses: readonly TransferStatus[]): boolean =>
  statuses.every((status) => status === 'created')
