// Goal: whoever took part in a transfer holds a proof of it that needs no trust in the answer, and
// nobody else learns that it exists. Method: receipts come over HTTP, are checked as their holders
// check them, and are changed byte by byte.

import { verifyReceipt, type LedgerKey, type Receipt } from '@tessera/sdk/fair'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { join } from 'node:path'
import { openNotary } from '../../src/adapters/export/receipt.ts'
import { systemEntropy } from '../../src/base/entropy.ts'
import { openKeys } from '../../src/base/keys.ts'
import type { PlanTx } from '../../src/commit/unit.ts'
import { firstBrokenLink } from '../../src/ledger/index.ts'
import type { Reader } from '../../src/store/store.ts'
import { changedReader } from '../changed-reader.ts'
import type { Visitor } from '../visitor.ts'
import { startLedgerWorld, type LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
let lin: Visitor
let wei: Visitor
let keys: readonly LedgerKey[]

const Entries = z.object({ entries: z.array(z.looseObject({ id: z.string(), note: z.string() })) })
const Answer = z.object({
  entry: z.looseObject({ amountFen: z.string(), note: z.string() }),
  leftFen: z.string().optional(),
  receipt: z.custom<Receipt>(),
})
const Head = z.strictObject({
  seq: z.int(),
  hash: z.string(),
  lastTimestampNs: z.string(),
  signed: z.string(),
})

beforeAll(async () => {
  world = await startLedgerWorld()
  lin = await world.platform.person('lin', 100_000n)
  wei = await world.platform.person('wei')
  const reply = await world.platform.send({ method: 'GET', path: '/v1/ledger/keys' })
  keys = z.object({ keys: z.array(z.custom<LedgerKey>()) }).parse(JSON.parse(reply.text)).keys
})

afterAll(async () => {
  await world.platform.stop()
})

async function idOf(visitor: Visitor, note: string): Promise<string> {
  const reply = await visitor.ask('GET', '/v1/wallet/entries?limit=100')
  const found = Entries.parse(JSON.parse(reply.text)).entries.find((one) => one.note === note)
  return found?.id ?? 'none'
}

async function receiptOf(visitor: Visitor, note: string) {
  const reply = await visitor.ask('GET', `/v1/wallet/entries/${await idOf(visitor, note)}/receipt`)
  return Answer.parse(JSON.parse(reply.text))
}

async function head() {
  const reply = await world.platform.send({ method: 'GET', path: '/v1/ledger/head' })
  return Head.parse(JSON.parse(reply.text))
}

describe('a receipt', () => {
  it('holds for both sides of a payment, and says who they are', async () => {
    await world.pay(lin, wei, 1_234n, 'noodles')
    const [mine, other] = [await receiptOf(lin, 'noodles'), await receiptOf(wei, 'noodles')]
    for (const { receipt } of [mine, other]) {
      expect(verifyReceipt(receipt, keys)).toEqual({ ok: true, receipt })
      expect(receipt.transfer.amountFen).toBe('1234')
    }
    expect(mine.entry).toMatchObject({ amountFen: '-1234', note: 'noodles' })
    expect(mine.receipt.words).toEqual({
      owner: 'per_lin',
      side: 'debit',
      kind: 'pay',
      note: 'noodles',
      plugin: 'till',
      party: 'per_wei',
    })
    expect(other.receipt.words).toMatchObject({ owner: 'per_wei', side: 'credit' })
    expect(other.receipt.row).toBe(mine.receipt.row)
  })

  it('holds for every transfer of a large commit, each with its own leaf', async () => {
    const notes = Array.from({ length: 13 }, (_, turn) => `together-${turn}`)
    await world.post(
      ...notes.map((note) => ({
        kind: 'pay' as const,
        id: note,
        plugin: 'till',
        payer: lin.person,
        to: wei.person,
        amountFen: 10n,
        note,
      })),
    )
    const receipts = await Promise.all(notes.map(async (note) => receiptOf(lin, note)))
    for (const { receipt } of receipts) expect(verifyReceipt(receipt, keys).ok).toBe(true)
    expect(new Set(receipts.map(({ receipt }) => receipt.link.seq)).size).toBe(1)
    expect(receipts.map(({ receipt }) => receipt.index)).toEqual(notes.map((_, turn) => turn))
    expect(receipts.map(({ receipt }) => receipt.count)).toEqual(notes.map(() => 13))
  })

  it('holds where the commit opened accounts, too', async () => {
    const fresh = await world.platform.person('fresh', 5_00n)
    const { receipt } = await receiptOf(fresh, 'funds')
    expect(verifyReceipt(receipt, keys).ok).toBe(true)
    expect(receipt.count).toBe(2)
  })

  it('links to a batch of a chain that is whole', async () => {
    const { receipt } = await receiptOf(lin, 'noodles')
    const { store } = world.platform.tessera
    const rows = await store.scan({ table: 'ledgerBatch', equals: [], limit: 10_000 })
    const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex')
    const links = rows.map(({ seq, lastTimestamp, root, previous, hash }) => ({
      seq,
      lastTimestamp,
      root: bytes(root),
      previous: bytes(previous),
      hash: bytes(hash),
    }))
    expect(firstBrokenLink(links)).toBeUndefined()
    expect(rows.map(({ hash }) => hash)).toContain(receipt.link.hash)
    expect(receipt.head.hash).toBe(rows.at(-1)?.hash)
  })

  it('shows what is left of money that was set aside', async () => {
    const hold = {
      hold: 'hold-1',
      plugin: 'till',
      payer: lin.person,
      amountFen: 700n,
      rule: { kind: 'claimants', shareMaxFen: 200n, sharesMax: 5 },
      untilMs: world.clock.now() + 60_000,
      note: 'for friends',
    } as const
    await world.post({ kind: 'hold', ...hold })
    expect((await receiptOf(lin, 'for friends')).leftFen).toBe('700')
    await world.post({
      kind: 'release',
      id: 'r1',
      hold: 'hold-1',
      plugin: 'till',
      asking: wei.person,
      to: wei.person,
      amountFen: 200n,
      shareOf: undefined,
    })
    const after = await receiptOf(lin, 'for friends')
    expect(after.leftFen).toBe('500')
    expect(verifyReceipt(after.receipt, keys).ok).toBe(true)
    expect((await receiptOf(wei, 'for friends')).leftFen).toBeUndefined()
  })

  it('notices whichever byte of it is changed', async () => {
    const { receipt } = await receiptOf(wei, 'noodles')
    const bytes = Buffer.from(JSON.stringify(receipt))
    const unnoticed: number[] = []
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (bytes[at] ?? 0) ^ 1
      try {
        if (verifyReceipt(JSON.parse(changed.toString()), keys).ok) unnoticed.push(at)
      } catch {
        // No JSON any more: noticed before it is checked.
      }
    }
    expect(unnoticed).toEqual([])
  })
})

describe('a row that was changed behind the ledger’s back', () => {
  it('is not signed for', async () => {
    const { tessera, folder } = world.platform
    await world.pay(lin, wei, 77n, 'sealed')
    const id = await idOf(lin, 'sealed')
    const { seed: saltKey, token: key } = openKeys(join(folder, 'keys.json'), systemEntropy)
    const notary = (store: Reader) =>
      openNotary({ store, clock: world.clock, issuer: tessera.origin, key, saltKey })
    await expect(notary(tessera.store).receipt(lin.person, id)).resolves.toBeDefined()
    const place = { table: 'transfer', key: [id] } as const
    const changed = changedReader(tessera.store, place, { amount: 78n })
    await expect(notary(changed).receipt(lin.person, id)).rejects.toThrow(
      /InvariantBroken|invariant/,
    )
  })

  it('cannot be made: the database refuses it', async () => {
    const { engine, store } = world.platform.tessera
    const id = await idOf(lin, 'sealed')
    const row = await store.get('transfer', [id])
    if (row === undefined) throw new Error('the transfer is there')
    const change = {
      needs: () => [],
      plan: (tx: PlanTx) => tx.put('transfer', { ...row, amount: 78n }),
    }
    await expect(engine.commit(change)).rejects.toMatchObject({ code: 'internal' })
    expect((await store.get('transfer', [id]))?.amount).toBe(77n)
    world.platform.faults.length = 0
  })
})

describe('somebody else', () => {
  it('is told the same of a transfer that exists and of one that does not', async () => {
    const stranger = await world.platform.person('stranger', 1_00n)
    const theirs = await idOf(lin, 'noodles')
    const made = 'ab'.repeat(16)
    const replies = await Promise.all(
      [theirs, made].map(async (id) => {
        const { status, text } = await stranger.ask('GET', `/v1/wallet/entries/${id}/receipt`)
        return { status, text: text.replaceAll(/req_[a-z2-7]+/g, '') }
      }),
    )
    expect(replies[0]?.status).toBe(404)
    expect(replies[0]).toEqual(replies[1])
  })

  it('is asked to sign in first', async () => {
    const path = `/v1/wallet/entries/${await idOf(lin, 'noodles')}/receipt`
    const reply = await world.platform.send({ method: 'GET', path })
    expect(reply.code).toBe('sign_in_required')
  })
})

describe('the signed head', () => {
  it('is the newest link, for anybody', async () => {
    world.clock.advance(2_000)
    await world.pay(lin, wei, 1n, 'last')
    const { receipt } = await receiptOf(lin, 'last')
    const { seq, hash, lastTimestampNs } = receipt.link
    expect(await head()).toEqual({ seq, hash, lastTimestampNs, signed: receipt.head.signed })
  })

  it('is signed once while nothing changes, and at most once a second', async () => {
    const before = await head()
    world.clock.advance(5_000)
    expect(await head()).toEqual(before)
    await world.pay(lin, wei, 1n, 'first of a second')
    const first = await head()
    expect(first.seq).toBeGreaterThan(before.seq)
    await world.pay(lin, wei, 1n, 'second of a second')
    expect(await head()).toEqual(first)
    world.clock.advance(1_000)
    expect((await head()).seq).toBeGreaterThan(first.seq)
  })

  it('stands at the batch of a receipt or after it, also within a second', async () => {
    await world.pay(lin, wei, 1n, 'quick one')
    const quick = (await receiptOf(lin, 'quick one')).receipt
    expect(quick.head.seq).toBe(quick.link.seq)
    expect(verifyReceipt(quick, keys).ok).toBe(true)
    const old = (await receiptOf(lin, 'noodles')).receipt
    expect(old.head.seq).toBeGreaterThan(old.link.seq)
    expect(verifyReceipt(old, keys).ok).toBe(true)
  })
})
