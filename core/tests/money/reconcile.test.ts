// Goal: bank and books are called equal only when they are, and the difference is named to the fen.
// Method: statements that lack, repeat or add something, and the operator's command over a folder.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeStatement } from '../../src/adapters/bank-file/testing/statement-file.ts'
import { addReconcile, reconcileCommand } from '../../src/cli/reconcile.ts'
import { lockFolder } from '../../src/store/sqlite/folder-lock.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { bankBalanceFen } from '../../src/adapters/reconcile.ts'
import { house, openBankWorld, plainLine, statementOf, type BankWorld } from './bank-world.ts'

describe('a statement', () => {
  let bank: BankWorld
  beforeEach(async () => {
    bank = await openBankWorld()
  })
  afterEach(() => bank.close())

  it('is not reconciled before it is booked, and judging it writes nothing', async () => {
    const wish = { person: 'per_lin', key: 'one', amountFen: 1_000n }
    const { reference } = await bank.provider.announceDeposit(wish)
    const file = bank.file([{ ...plainLine, reference }])
    const head = bank.world.store.head()
    expect(await bank.provider.reconcile(file)).toMatchObject([
      {
        matched: [{ isKnown: false, reason: 'deposit', matched: reference }],
        unmatched: [],
        differenceFen: 1_000n,
        isReconciled: false,
      },
    ])
    expect(bank.world.store.head()).toBe(head)
    await bank.provider.importStatement(file)
    expect(await bank.provider.reconcile(file)).toMatchObject([
      { matched: [{ isKnown: true }], differenceFen: 0n, isReconciled: true },
    ])
  })

  it('begins with what the account held, once', async () => {
    const file = bank.file([], { openedFen: 5_000n })
    await bank.provider.importStatement(file)
    await bank.provider.importStatement(file)
    expect([await bank.bankFen(), await bank.suspenseFen()]).toEqual([5_000n, 5_000n])
    expect(await bank.provider.reconcile(file)).toMatchObject([{ isReconciled: true }])
  })

  it('shows the sum of a statement that was left out, until it is brought', async () => {
    const day = (at: number) => ({ ...plainLine, bookedOn: `2026-10-0${at}`, reference: `${at}` })
    const [one, two, three] = [1, 2, 3].map((at) =>
      bank.file([day(at)], { openedFen: BigInt(at - 1) * 1_000n, id: `ST-${at}` }),
    )
    if (one === undefined || two === undefined || three === undefined) throw new Error('three')
    await bank.provider.importStatement(one)
    await bank.provider.importStatement(three)
    expect(await bank.provider.reconcile(three)).toMatchObject([{ differenceFen: 1_000n }])
    expect(await bank.provider.reconcile(one)).toMatchObject([{ differenceFen: 0n }])
    await bank.provider.importStatement(two)
    for (const file of [one, two, three]) {
      expect(await bank.provider.reconcile(file)).toMatchObject([
        { differenceFen: 0n, missing: [], unmatched: [{ reason: 'reference_missing' }] },
      ])
    }
  })

  it('names the lines that the books have and it has not', async () => {
    const lines = ['a', 'b'].map((name) => ({ ...plainLine, bankReference: name }))
    await bank.provider.importStatement(bank.file(lines))
    const shorter = bank.file(lines.slice(0, 1))
    expect(await bank.provider.reconcile(shorter)).toMatchObject([
      { missing: [{ bankReference: 'b' }], differenceFen: -1_000n, isReconciled: false },
    ])
  })

  it.each([
    ['another account', { accountIban: '6222999' }],
    ['another currency', { currency: 'EUR' }],
    ['lines after its end', { closedOn: '2026-01-01' }],
  ])('of %s is refused', async (_, change) => {
    const statement = { ...statementOf([plainLine]), ...change }
    const file = writeStatement(statement, '02')
    for (const refused of [bank.provider.importStatement(file), bank.provider.reconcile(file)]) {
      await expect(refused).rejects.toMatchObject({ code: 'request_invalid' })
    }
    expect(await bank.bankFen()).toBe(0n)
  })
})

describe('the command', () => {
  let folder: string
  let path: string
  let said: string
  const write = (text: string): void => {
    said += text
  }
  const config = () => ({ dataFolder: folder, bank: house })
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tessera-reconcile-'))
    path = join(folder, 'statement')
    said = ''
    const store = await openSqliteStore(join(folder, 'tessera.db'))
    await store.close()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const bookedFen = async (): Promise<bigint> => {
    const store = await openSqliteStore(join(folder, 'tessera.db'))
    const balanceFen = await bankBalanceFen(store, { accountIban: house.account })
    await store.close()
    return balanceFen
  }

  it('prints and writes nothing, until it is told to import', async () => {
    const hostile = { ...plainLine, reference: 'rent\u001b[2J\u202e"' }
    writeFileSync(path, writeStatement(statementOf([hostile]), 'csv'))
    expect(await reconcileCommand({ config: config(), path, isImport: false, write })).toBe(false)
    expect(said).toContain('difference between bank and books CNY 10.00\nnot reconciled\n')
    expect(await bookedFen()).toBe(0n)
    said = ''
    expect(await reconcileCommand({ config: config(), path, isImport: true, write })).toBe(false)
    expect(said).toMatch(/^matched 0, of which to be booked 0\nunmatched 1\n {2}2026-09-21 {2}CNY /)
    expect(said).toContain('reference_missing  "rent [2J?\\""')
    expect(said).toContain('difference between bank and books CNY 0.00\nnot reconciled\n')
    expect(await bookedFen()).toBe(1_000n)
  })

  it('is content with a statement that agrees', async () => {
    writeFileSync(path, writeStatement(statementOf([], { openedFen: -5n }), '08'))
    expect(await reconcileCommand({ config: config(), path, isImport: true, write })).toBe(true)
    expect(said).toContain('difference between bank and books CNY 0.00\nreconciled\n')
    expect(await bookedFen()).toBe(-5n)
  })

  it('does not book while somebody else works in the folder', async () => {
    writeFileSync(path, writeStatement(statementOf([plainLine]), '08'))
    const unlock = lockFolder(folder)
    const busy = reconcileCommand({ config: config(), path, isImport: true, write })
    await expect(busy).rejects.toMatchObject({ name: 'FolderBusy' })
    expect(await reconcileCommand({ config: config(), path, isImport: false, write })).toBe(false)
    unlock()
    await reconcileCommand({ config: config(), path, isImport: true, write })
    expect(await bookedFen()).toBe(1_000n)
  })

  it('asks for the account at the bank and for a database', async () => {
    const none = { path, isImport: false, write }
    const noBank = reconcileCommand({ ...none, config: { dataFolder: folder } })
    await expect(noBank).rejects.toThrow('TESSERA_BANK_ACCOUNT')
    const noData = { dataFolder: join(folder, 'nothing'), bank: house }
    await expect(reconcileCommand({ ...none, config: noData })).rejects.toThrow('no database')
  })

  it('ends with 1 until bank and books agree', async () => {
    for (const [name, value] of Object.entries({
      TESSERA_DATA: folder,
      TESSERA_DEMO: 'off',
      TESSERA_BANK_NAME: house.name,
      TESSERA_BANK_ACCOUNT: house.account,
    })) {
      vi.stubEnv(name, value)
    }
    writeFileSync(path, writeStatement(statementOf([], { openedFen: 700n }), '08'))
    const program = new Command()
    addReconcile(program.command('ledger'))
    const codes: unknown[] = []
    for (const options of [[], ['--import'], []]) {
      await program.parseAsync(['ledger', 'reconcile', path, ...options], { from: 'user' })
      codes.push(process.exitCode)
    }
    process.exitCode = undefined
    vi.unstubAllEnvs()
    expect(codes).toEqual([1, 0, 0])
  })

  it('says what is missing before it looks at anything', async () => {
    const ledger = new Command('ledger').exitOverride()
    addReconcile(ledger)
    const args = ['reconcile', join(folder, 'no-such-file')]
    await expect(ledger.parseAsync(args, { from: 'user' })).rejects.toMatchObject({
      name: 'ConfigError',
    })
  })
})
