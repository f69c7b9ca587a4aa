// Goal: real money never shares a database with money of the demo. Method: a database that held
// demo people or demo money, even long ago, started as production.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { giveDemoMoney, openDemoProvider } from '../../src/adapters/demo.ts'
import type { Config } from '../../src/config.ts'
import { isMarkedByDemo } from '../../src/identity/index.ts'
import { readWallet } from '../../src/wallet/statement.ts'
import { startTessera, type Tessera } from '../../src/tessera.ts'
import { openWorld } from '../identity/world.ts'
import { freshWorker } from '../platform.ts'
import { unsoundness } from '../soundness.ts'
import { defaultWorkerPath } from '../../../sandbox/scripts/bundle-worker.ts'

beforeAll(freshWorker)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-mark-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function start(demo: boolean): Promise<Tessera> {
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    databaseUrl: undefined,
    origin: undefined,
    demo,
    logLevel: 'silent',
    passkeyAboveFen: 0n,
    tapDayFen: 0n,
    sparesCount: 0,
  }
  const shellFolder = join(folder, 'shell')
  return startTessera({ config, packages: [], workerPath: defaultWorkerPath, shellFolder })
}

describe('production', () => {
  it('starts where no demo was, again and again', async () => {
    for (const _ of [1, 2]) {
      const tessera = await start(false)
      expect(await isMarkedByDemo(tessera.store)).toBe(false)
      await tessera.stop()
    }
  })

  it('refuses a folder of the demo and says what to do; the demo goes on there', async () => {
    await (await start(true)).stop()
    await expect(start(false)).rejects.toThrow(
      /has held demo people or demo money.*another folder/s,
    )
    await (await start(true)).stop()
  })

  it('refuses it also when the demo’s people are gone', async () => {
    const tessera = await start(true)
    const people = await tessera.store.scan({ table: 'person', equals: [], limit: 100 })
    await tessera.engine.commit({
      needs: () => [],
      plan(tx) {
        for (const { id } of people) tx.delete('person', [id])
      },
    })
    await tessera.stop()
    await expect(start(false)).rejects.toMatchObject({ name: 'ConfigError' })
  })

  it('does not start beside another process in the same folder', async () => {
    const first = await start(false)
    await expect(start(false)).rejects.toMatchObject({ name: 'FolderBusy' })
    await first.stop()
    await (await start(false)).stop()
  })
})

describe('demo money', () => {
  it('is given once, where the demo is on, and marks the database', async () => {
    const world = await openWorld()
    const { engine, store } = world
    const funds = { id: 'gift', to: 'per_real', amountFen: 100n }
    const off = giveDemoMoney({ engine, demoOn: false }, funds)
    await expect(off).rejects.toMatchObject({ code: 'demo_refused' })
    expect(await isMarkedByDemo(store)).toBe(false)
    await giveDemoMoney({ engine, demoOn: true }, funds)
    expect(await isMarkedByDemo(store)).toBe(true)
    const mark = await store.get('mark', ['demo'])
    world.clock.advance(1_000)
    const again = giveDemoMoney({ engine, demoOn: true }, funds)
    await expect(again).rejects.toMatchObject({ code: 'already_taken' })
    await giveDemoMoney({ engine, demoOn: true }, { ...funds, id: 'other' })
    expect(await store.get('mark', ['demo'])).toEqual(mark)
    await world.close()
  })

  it('comes and goes at once like a bank’s, and only where the demo is on', async () => {
    const world = await openWorld()
    const { engine, store } = world
    const person = 'per_lin'
    const payee = { payeeName: 'Lin', payeeAccount: '6222000011112222' }
    const open = (demoOn: boolean) => openDemoProvider({ engine, store, demoOn })
    const refused = { code: 'demo_refused' }
    const came = { person, key: 'in', amountFen: 500n }
    const went = { person, key: 'out', amountFen: 200n, ...payee }
    await expect(open(false).announceDeposit(came)).rejects.toMatchObject(refused)
    for (const _ of [1, 2]) {
      const deposit = await open(true).announceDeposit(came)
      expect(deposit).toMatchObject({ phase: 'settled', payTo: undefined })
    }
    await expect(open(false).requestWithdrawal(went)).rejects.toMatchObject(refused)
    for (const _ of [1, 2]) {
      expect(await open(true).requestWithdrawal(went)).toMatchObject({ phase: 'settled' })
    }
    const other = open(true).announceDeposit({ ...came, amountFen: 501n })
    await expect(other).rejects.toMatchObject({ code: 'key_reused' })
    const both = ['a', 'b'].map((key) =>
      open(true).requestWithdrawal({ ...went, key, amountFen: 50n }),
    )
    for (const one of await Promise.all(both)) expect(one.phase).toBe('settled')
    expect(await readWallet(store, person)).toMatchObject({ balanceFen: 200n, heldFen: 0n })
    expect(await unsoundness(store)).toEqual([])
    await world.close()
  })
})
