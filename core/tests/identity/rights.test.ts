// Goal: a person takes along all that is kept about them and can have it erased; after that nothing
// of it is left or can be opened, nobody is them, and the books still hold. Method: somebody with
// everything, over HTTP; then every row of every table, and the file of the database, is searched.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyScoreFile } from '@tessera/sdk/credit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operatorRole, ownersGrant } from '../../src/desk/role.ts'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { verifyDisclosures } from '../../src/identity/index.ts'
import { exportRules, leadingColumn, sectionNames } from '../../src/rights/index.ts'
import { shapeOf, tableNames, type TableName } from '../../src/store/tables.ts'
import { walletAccount } from '../../src/wallet/accounts.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'
import { cashOut, fundsFen, ownWords, somebody } from './rights-world.ts'

let clock: FakeClock
let platform: Platform
let zoe: Visitor

beforeEach(async () => {
  clock = fakeClock(Date.UTC(2026, 10, 28))
  platform = await startPlatform({ plugins: ['lab'], clock })
  zoe = await somebody(platform, 'zoe')
})
afterEach(() => platform.stop())

const rowsMax = 100_000
const asText = (value: unknown): string =>
  JSON.stringify(value, (_key, it: unknown) => {
    if (typeof it === 'bigint') return String(it)
    return it instanceof Uint8Array ? Buffer.from(it).toString('latin1') : it
  })

/** Every row of every table, by table. */
async function everyRow(): Promise<ReadonlyMap<TableName, readonly string[]>> {
  const { store } = platform.tessera
  const all = new Map<TableName, readonly string[]>()
  for (const table of tableNames) {
    const rows = await store.scan({ table, equals: [], limit: rowsMax })
    all.set(table, rows.map(asText))
  }
  return all
}

/** The tables with a row that holds one of these texts. */
async function tablesWith(...texts: readonly string[]): Promise<readonly TableName[]> {
  const all = await everyRow()
  return [...all].flatMap(([table, rows]) =>
    rows.some((row) => texts.some((text) => row.includes(text))) ? [table] : [],
  )
}

const erase = (who = zoe) => who.ask('POST', '/v1/erasure', { confirm: 'erase' })
const Open = z.object({ open: z.array(z.looseObject({ kind: z.string() })) })
const openOf = async (who = zoe) =>
  Open.parse(JSON.parse((await who.ask('GET', '/v1/erasure')).text)).open
const Exported = z.record(z.string(), z.unknown())
const exportOf = async (who = zoe) => {
  const { status, text } = await who.ask('GET', '/v1/export.json')
  expect(status).toBe(200)
  return { text, file: Exported.parse(JSON.parse(text)) }
}

describe('what is taken along', () => {
  it('has a section for each kind of thing, with what is in it', async () => {
    const { file, text } = await exportOf()
    expect(Object.keys(file)).toEqual(sectionNames)
    const { payee: _later, account: _later2, document: _hashed, note: _none, ...words } = ownWords
    for (const word of Object.values(words)) expect(text).toContain(word)
    const rowsOf = (name: string) => z.array(z.unknown()).parse(file[name]).length
    const expected = ['grant', 'consentReceipt', 'walletEntry', 'disclosure', 'session', 'records']
    for (const name of expected) expect([name, rowsOf(name)]).toEqual([name, 1])
    expect(asText(file['identity'])).toContain('female')
    expect(verifyScoreFile(asText(file['score']))).toMatchObject({ ok: true })
  })

  it('names nobody by an inner id, and holds no secret', async () => {
    const { text } = await exportOf()
    const { store } = platform.tessera
    const people = await store.scan({ table: 'person', equals: [], limit: rowsMax })
    for (const { id } of people) {
      // A check is named by whoever made it; here the test did.
      const own = text.replaceAll(`chk_${id}_`, '').replaceAll(`cap_${id}`, '')
      expect(own.replaceAll(`key_${id}`, '').includes(id)).toBe(false)
    }
    for (const session of await store.scan({ table: 'session', equals: [], limit: rowsMax }))
      expect(text).not.toContain(session.tokenHash)
    const real = await store.scan({ table: 'realPerson', equals: [], limit: rowsMax })
    const secrets = real.flatMap(({ dataKey, personKey }) =>
      [dataKey ?? [], personKey ?? []].flat(),
    )
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    expect(secrets.length).toBeGreaterThan(2)
  })

  it('is one’s own alone', async () => {
    const { text } = await exportOf(await platform.demo('lin'))
    for (const word of Object.values(ownWords)) expect(text).not.toContain(word)
    const stranger = await platform.send({ method: 'GET', path: '/v1/export.json' })
    expect(stranger.code).toBe('sign_in_required')
  })

  it('leaves out no table with a row about somebody, unless it says why', async () => {
    await cashOut(zoe, 1_000n)
    const about = await tablesWith(zoe.person, walletAccount(zoe.person))
    const silent = about.filter((table) => exportRules[table] === 'nobody')
    expect(silent).toEqual([])
    expect(about.length).toBeGreaterThan(20)
  })

  it('leaves out no table with a column that names a person', () => {
    const naming =
      /^(?:person|realPerson|subject|counterparty|payer|payee|party|principal|\w*Person|\w*By)$/
    const silent = tableNames.filter((table) => {
      const columns = Object.keys(shapeOf(table).columns).filter((column) => naming.test(column))
      return columns.length > 0 && exportRules[table] === 'nobody'
    })
    expect(silent).toEqual([])
  })

  it('finds its rows by a column that leads a key or an index', () => {
    const columnOf = {
      person: /^(?:person|id|payer|party)$/,
      realPerson: /^(?:realPerson|subject)$/,
    }
    for (const table of tableNames) {
      const rule = exportRules[table]
      if (rule === 'nobody' || 'why' in rule) continue
      const pattern = rule.by === 'wallet' ? /^(?:account|id)$/ : columnOf[rule.by]
      expect([table, leadingColumn(table, rule)]).toEqual([table, expect.stringMatching(pattern)])
      const columns = Object.keys(shapeOf(table).columns)
      const named = [...(rule.without ?? []), ...(rule.labels ?? [])]
      expect(named.filter((column) => !columns.includes(column))).toEqual([])
    }
  })
})

describe('an account with something open', () => {
  it('is not erased, and is told what it is', async () => {
    expect(await openOf()).toEqual([{ kind: 'balance', amountFen: String(fundsFen) }])
    const refused = await erase()
    expect(refused.code).toBe('account_in_use')
    expect(refused.text).toContain('"kind":"balance"')
    const { store } = platform.tessera
    expect(await store.get('person', [zoe.person])).toMatchObject({ displayName: ownWords.name })
  })

  it('waits for a hold, an appeal, an office, a recovery', async () => {
    const held = { id: 'h1', amountFen: 100n }
    const { engine, store } = platform.tessera
    const hold = await store.scan({ table: 'hold', equals: [], limit: 1 })
    expect([hold.length, held.amountFen]).toEqual([0, 100n])
    await engine.commit({
      needs: () => [],
      plan(tx) {
        tx.put('role', ownersGrant(operatorRole(zoe.person), tx.nowMs))
        tx.put('openClaim', { person: zoe.person, claim: 'clm_open' })
        tx.put('hold', {
          id: 'h1',
          plugin: 'lab',
          payer: zoe.person,
          account: 'none',
          rule: '{}',
          amountFen: 0n,
          untilMs: tx.nowMs + 1e9,
          status: 'open',
          note: ownWords.note,
          quotas: '[]',
          createdAtMs: tx.nowMs,
        })
        tx.put('creditAppeal', {
          id: 'cap_open',
          realPerson: zoe.person,
          person: zoe.person,
          targetKind: 'snapshot',
          target: '1',
          grounds: 'x',
          status: 'open',
          createdAtMs: tx.nowMs,
          dueAtMs: tx.nowMs + 1,
          decidedBy: null,
          reasons: null,
          decidedAtMs: null,
        })
      },
    })
    const kinds = (await openOf()).map(({ kind }) => kind)
    expect(kinds).toEqual(['balance', 'holds', 'appeals', 'office', 'recovery'])
    expect((await erase()).code).toBe('account_in_use')
    await engine.commit({ needs: () => [], plan: (tx) => tx.delete('hold', ['h1']) })
  })

  it('is erased or paid, never both', async () => {
    await cashOut(zoe, fundsFen)
    const payer = await platform.person('payer', 10_000n)
    await payer.agree('lab', ['ledger.pay', 'identity.profile'])
    const sub = platform.tessera.identity.pairwise.subOf('lab', zoe.person)
    const pay = { call: 'ledger.pay', input: { to: sub, amountFen: { $fen: '100' }, note: 'x' } }
    const [erased, paid] = await Promise.all([erase(), payer.act([pay])])
    const balance = await platform.balanceFen(zoe.person)
    const isErased = erased.status === 204
    expect([isErased, balance === 0n]).toEqual([isErased, isErased])
    expect(isErased || paid.status === 200).toBe(true)
  })
})

describe('an account that is erased', () => {
  async function eraseAll(): Promise<void> {
    await cashOut(zoe, fundsFen)
    const erased = await erase()
    expect([erased.status, erased.text]).toEqual([204, ''])
  }

  it('is nobody any more: no session, no way in, no permission, no payment', async () => {
    const elsewhere = await platform.person('zoe')
    await eraseAll()
    for (const who of [zoe, elsewhere])
      expect((await who.ask('GET', '/v1/session')).code).toBe('sign_in_required')
    await expect(
      platform.tessera.identity.sessions.start({ person: zoe.person, method: 'passkey' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const { store } = platform.tessera
    const own = { equals: [zoe.person], limit: 10 } as const
    expect(await store.scan({ table: 'passkey', index: 'byPerson', ...own })).toEqual([])
    expect(await store.scan({ table: 'recoveryCode', index: 'byPerson', ...own })).toEqual([])
    const grants = await store.scan({ table: 'grant', ...own })
    expect(grants.map(({ status }) => status)).toEqual(['withdrawn'])
    expect(await store.get('freeze', [walletAccount(zoe.person)])).toMatchObject({
      reason: 'erased',
    })
  })

  it('leaves none of its words in any row', async () => {
    await eraseAll()
    expect(await tablesWith(...Object.values(ownWords))).toEqual([])
  })

  it('leaves none of its words in the file of the database', async () => {
    await eraseAll()
    const { folder, tessera } = platform
    const isFile = readdirSync(folder).includes('tessera.db')
    await tessera.stop()
    // A server keeps its files by itself; there the rows are what can be looked at.
    const bytes = isFile ? readFileSync(join(folder, 'tessera.db')).toString('latin1') : zoe.person
    expect(bytes).toContain(zoe.person)
    expect(Object.values(ownWords).filter((word) => bytes.includes(word))).toEqual([])
    platform = await startPlatform({ plugins: ['lab'], clock })
  })

  it('leaves nothing sealed that could be opened', async () => {
    const { store, identity } = platform.tessera
    const own = { equals: [zoe.person], limit: 10 } as const
    expect((await identity.realNames.opened(store, zoe.person)).attributes).toHaveLength(1)
    await eraseAll()
    expect(await store.scan({ table: 'attribute', ...own })).toEqual([])
    expect(await store.get('realPerson', [zoe.person])).toMatchObject({ dataKey: null })
    const checks = await identity.realNames.history(zoe.person)
    expect(new Set(checks.map(({ evidence }) => evidence))).toEqual(new Set([null]))
    expect(checks.filter(({ endedAtMs }) => endedAtMs === null)).toEqual([])
    expect(await identity.realNames.opened(store, zoe.person)).toMatchObject({ attributes: [] })
  })

  it('leaves no document that waited, and nothing of what happened to it', async () => {
    const { store, engine } = platform.tessera
    const review = { id: 'chk_waits', person: zoe.person, realPerson: zoe.person }
    const sent = [{ mediaType: 'image/png', bytesCount: 3 }]
    await engine.commit({
      needs: () => [],
      plan(tx) {
        tx.put('review', {
          ...review,
          status: 'waiting',
          documents: JSON.stringify(sent),
          createdAtMs: tx.nowMs,
          decidedBy: null,
          decidedAtMs: null,
          failure: null,
          untilMs: null,
        })
        tx.put('reviewDocument', { review: review.id, place: 0, sealed: 'sealed' })
        tx.put('accountEvent', {
          person: zoe.person,
          seq: tx.seq,
          ordinal: 0,
          kind: 'signed_in',
          device: ownWords.name,
          detail: null,
          atMs: tx.nowMs,
        })
      },
    })
    await eraseAll()
    expect(await store.get('review', [review.id])).toMatchObject({ status: 'withdrawn' })
    expect(await store.get('reviewDocument', [review.id, 0])).toBeUndefined()
    const own = { equals: [zoe.person], limit: 10 } as const
    expect(await store.scan({ table: 'accountEvent', ...own })).toEqual([])
  })

  it('leaves books and logs whole', async () => {
    await eraseAll()
    const { store } = platform.tessera
    const log = await store.scan({ table: 'disclosure', equals: [zoe.person], limit: 100 })
    expect([log.length, verifyDisclosures(log)]).toEqual([1, true])
    const entries = await store.scan({
      table: 'walletEntry',
      equals: [walletAccount(zoe.person)],
      limit: 100,
    })
    expect(entries.map(({ note }) => note)).toEqual(['', ''])
    // The audit of the night goes over every account, transfer and link of the chain.
    clock.advance(86_400_000)
    const audits = () => store.scan({ table: 'ledgerAudit', equals: [], limit: 10 })
    await expect.poll(async () => (await audits()).length).toBeGreaterThan(0)
    const found = (await audits()).map(({ violationsCount, violations }) => [
      violationsCount,
      violations,
    ])
    expect(found).toEqual(found.map(() => [0, '[]']))
  })

  it('has no score, this month or the next', async () => {
    await eraseAll()
    const { store, credit } = platform.tessera
    const own = { equals: [zoe.person], limit: 10 } as const
    const [run] = await store.scan({ table: 'creditRun', equals: [], limit: 1 })
    await credit.scoreMonth(run?.month ?? 0)
    expect(await store.scan({ table: 'creditSnapshot', ...own })).toEqual([])
    expect(await store.get('creditStanding', [zoe.person])).toBeUndefined()
  })

  it('is swept to the end although the platform stopped in between', async () => {
    await eraseAll()
    const { store, engine } = platform.tessera
    const row = await store.get('erasure', [zoe.person])
    if (row === undefined) throw new Error('there is an erasure')
    await engine.commit({
      needs: () => [],
      plan(tx) {
        tx.put('erasure', { ...row, status: 'sweeping', finishedAtMs: null })
        tx.put('notification', {
          person: zoe.person,
          id: 9,
          plugin: 'core',
          kind: null,
          title: ownWords.inbox,
          body: '',
          link: null,
          atMs: 0,
          read: 0,
        })
      },
    })
    clock.advance(31_000)
    await expect
      .poll(() => store.get('erasure', [zoe.person]))
      .toMatchObject({ status: 'finished' })
    expect(await tablesWith(ownWords.inbox)).toEqual([])
  })

  it('of two keeps the person as long as the other is there', async () => {
    const { store, engine, identity } = platform.tessera
    const twin = await platform.person('twin')
    await engine.commit({
      needs: () => [],
      plan(tx) {
        tx.delete('realPerson', [twin.person])
        tx.put('realPersonOf', { person: twin.person, realPerson: zoe.person })
      },
    })
    await eraseAll()
    expect((await identity.realNames.file(twin.person)).attributes).toHaveLength(1)
    expect((await erase(twin)).status).toBe(204)
    expect(await store.get('realPerson', [zoe.person])).toMatchObject({ dataKey: null })
    expect(await store.scan({ table: 'attribute', equals: [zoe.person], limit: 9 })).toEqual([])
  })
})
