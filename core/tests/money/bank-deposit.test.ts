// Goal: money that reached the bank reaches the right wallet once, and nothing else reaches any.
// Method: the whole way over a real store, with statements as a bank writes them, right and wrong.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlatformError } from '@tessera/sdk/contract'
import { openBankFile } from '../../src/adapters/bank-file/index.ts'
import type { Unit } from '../../src/commit/unit.ts'
import { assignLine } from '../../src/wallet/bank/statement-line.ts'
import { readStatement } from '../../src/wallet/statement.ts'
import { house, openBankWorld, plainLine, type BankWorld } from './bank-world.ts'

let bank: BankWorld
let reference: string
beforeEach(async () => {
  bank = await openBankWorld()
  const wish = { person: 'per_lin', key: 'one', amountFen: 1_000n }
  reference = (await bank.provider.announceDeposit(wish)).reference
})
afterEach(() => bank.close())

const stored = () => bank.world.store.get('deposit', [reference])

/** Imports lines and gives what became of each. */
async function told(...lines: readonly Partial<typeof plainLine>[]) {
  const whole = lines.map((line, at) => ({ ...plainLine, bankReference: `B${at}`, ...line }))
  const outcomes = await bank.provider.importStatement(bank.file(whole))
  return outcomes.map(({ status, reason }) => [status, reason])
}

describe('a deposit', () => {
  it('is nobody’s money before the bank has it, and then the person’s', async () => {
    expect(
      await bank.provider.announceDeposit({ person: 'per_lin', key: 'one', amountFen: 1_000n }),
    ).toEqual({
      reference,
      amountFen: 1_000n,
      phase: 'announced',
      payTo: { name: house.name, account: house.account },
    })
    expect(await bank.walletFen('per_lin')).toBe(0n)
    expect(await told({ reference: `  ${reference.toLowerCase()} thanks` })).toEqual([
      ['matched', 'deposit'],
    ])
    expect(await bank.walletFen('per_lin')).toBe(1_000n)
    expect(await bank.bankFen()).toBe(1_000n)
    const [line] = await bank.world.store.scan({ table: 'statementLine', equals: [], limit: 9 })
    expect(await stored()).toMatchObject({ status: 'settled', statementLine: line?.id })
    expect(
      await readStatement(bank.world.store, { person: 'per_lin' }, { limit: 9 }),
    ).toMatchObject({
      lines: [{ kind: 'deposit', amountFen: 1_000n, balanceFen: 1_000n }],
    })
  })

  it('refuses another wish under the same key, and what is no amount', async () => {
    const wish = { person: 'per_lin', key: 'one', amountFen: 1_000n }
    const other = bank.provider.announceDeposit({ ...wish, amountFen: 1_001n })
    await expect(other).rejects.toMatchObject({ code: 'key_reused' })
    for (const amountFen of [0n, -1n, 1_000_000_000_001n]) {
      const refused = bank.provider.announceDeposit({ ...wish, key: 'two', amountFen })
      await expect(refused).rejects.toMatchObject({ code: 'arguments_invalid' })
    }
  })

  it.each(['02', '08', 'csv'] as const)(
    'is booked once, however often, in form %s',
    async (form) => {
      const lines = [{ ...plainLine, reference, bankReference: 'B1' }]
      const file = bank.file(lines, { form })
      const [first] = await bank.provider.importStatement(file)
      const head = bank.world.store.head()
      const [again] = await bank.provider.importStatement(file)
      expect(first).toMatchObject({ isKnown: false, status: 'matched', matched: reference })
      expect(again).toMatchObject({ isKnown: true, status: 'matched', matched: reference })
      expect(bank.world.store.head()).toBe(head)
      expect(await bank.walletFen('per_lin')).toBe(1_000n)
    },
  )

  it('is booked when the same file comes again after an import that broke off', async () => {
    const { store, engine } = bank.world
    const lines = Array.from({ length: 450 }, (_, at) => ({
      ...plainLine,
      reference: at === 440 ? reference : '',
      bankReference: `B${at}`,
    }))
    const file = bank.file(lines)
    let commits = 0
    // The second of three commits finds the platform stopping.
    const breaking = {
      commit: <T>(unit: Unit<T>) => {
        commits += 1
        return commits === 2 ? Promise.reject(new PlatformError('stopping')) : engine.commit(unit)
      },
      conflictOf: engine.conflictOf.bind(engine),
      joinLane: engine.joinLane.bind(engine),
      head: engine.head.bind(engine),
      onCommit: engine.onCommit.bind(engine),
      close: engine.close.bind(engine),
    }
    const broken = openBankFile({ store, engine: breaking }, house).importStatement(file)
    await expect(broken).rejects.toMatchObject({ code: 'stopping' })
    expect([await bank.bankFen(), await bank.walletFen('per_lin')]).toEqual([200_000n, 0n])
    const outcomes = await bank.provider.importStatement(file)
    expect(outcomes.filter(({ isKnown }) => isKnown)).toHaveLength(200)
    expect([await bank.bankFen(), await bank.walletFen('per_lin')]).toEqual([450_000n, 1_000n])
  })

  it('is booked once when two imports run side by side', async () => {
    const file = bank.file([{ ...plainLine, reference, bankReference: 'B1' }])
    await Promise.all([1, 2, 3].map(() => bank.provider.importStatement(file)))
    expect(await bank.walletFen('per_lin')).toBe(1_000n)
    expect(await bank.bankFen()).toBe(1_000n)
  })
})

describe('a line that does not fit', () => {
  it('in the amount, by one fen either way, stays without an owner', async () => {
    expect(await told({ reference, amountFen: 999n }, { reference, amountFen: 1_001n })).toEqual([
      ['unmatched', 'amount_differs'],
      ['unmatched', 'amount_differs'],
    ])
    expect([await bank.walletFen('per_lin'), await bank.suspenseFen()]).toEqual([0n, 2_000n])
    expect(await bank.bankFen()).toBe(2_000n)
    expect(await stored()).toMatchObject({ status: 'announced' })
  })

  it('in another currency moves nothing', async () => {
    expect(await told({ reference, currency: 'EUR' })).toEqual([['unmatched', 'currency_foreign']])
    expect([await bank.bankFen(), await bank.suspenseFen()]).toEqual([0n, 0n])
  })

  it('in the reference says why', async () => {
    const wrong = `${reference.slice(0, -1)}${(Number(reference.slice(-1)) + 1) % 10}`
    const other = await bank.provider.announceDeposit({
      person: 'per_wei',
      key: 'one',
      amountFen: 1_000n,
    })
    expect(
      await told(
        { reference: '' },
        { reference: wrong },
        { reference: 'RF18 5390 0754 7034' },
        { reference: `${reference} ${other.reference}` },
      ),
    ).toEqual([
      ['unmatched', 'reference_missing'],
      ['unmatched', 'reference_invalid'],
      ['unmatched', 'reference_unknown'],
      ['unmatched', 'reference_ambiguous'],
    ])
    expect(await bank.suspenseFen()).toBe(4_000n)
  })

  it('because the deposit has its money already waits for a person', async () => {
    expect(await told({ reference }, { reference })).toEqual([
      ['matched', 'deposit'],
      ['unmatched', 'not_open'],
    ])
    expect([await bank.walletFen('per_lin'), await bank.suspenseFen()]).toEqual([1_000n, 1_000n])
  })

  it('because the bank said it twice is counted once, and told', async () => {
    const lines = [1, 2].map(() => ({ ...plainLine, reference, bankReference: 'B1' }))
    const file = bank.file(lines)
    expect(await bank.provider.importStatement(file)).toHaveLength(1)
    expect(await bank.walletFen('per_lin')).toBe(1_000n)
    expect(await bank.provider.reconcile(file)).toMatchObject([
      { doubled: [{ bankReference: 'B1' }], differenceFen: 1_000n, isReconciled: false },
    ])
  })

  it('counts as two where the bank gives no reference of its own', async () => {
    expect(await told({ bankReference: 'NONREF' }, { bankReference: 'NONREF' })).toHaveLength(2)
    expect(await bank.bankFen()).toBe(2_000n)
  })
})

describe('a reversal', () => {
  it('takes a deposit back while the money is there', async () => {
    const back = { reference, amountFen: -1_000n, isReversal: true }
    expect(await told({ reference }, back)).toEqual([
      ['matched', 'deposit'],
      ['matched', 'reversed'],
    ])
    expect([await bank.walletFen('per_lin'), await bank.bankFen()]).toEqual([0n, 0n])
    expect(await stored()).toMatchObject({ status: 'reversed' })
  })

  it('never takes a wallet below zero', async () => {
    await told({ reference })
    const payee = { payeeName: 'Lin', payeeAccount: '6222000011112222' }
    const wish = { person: 'per_lin', key: 'out', amountFen: 1n, ...payee }
    await bank.provider.requestWithdrawal(wish)
    const back = { ...plainLine, reference, amountFen: -1_000n, isReversal: true }
    const file = bank.file([{ ...back, bankReference: 'B9' }], { openedFen: 1_000n })
    expect(await bank.provider.importStatement(file)).toMatchObject([
      { status: 'unmatched', reason: 'money_spent' },
    ])
    expect([await bank.walletFen('per_lin'), await bank.suspenseFen()]).toEqual([999n, -1_000n])
  })

  it('of a deposit that never came, or one without the sign of a reversal, is nobody’s', async () => {
    expect(
      await told(
        { reference, amountFen: -1_000n, isReversal: true },
        { reference, amountFen: 1_000n, isReversal: true },
        { reference, amountFen: -1_000n },
      ),
    ).toEqual(Array.from({ length: 3 }, () => ['unmatched', 'not_open']))
    expect(await bank.walletFen('per_lin')).toBe(0n)
  })
})

describe('money without an owner', () => {
  const lineIds = async () => {
    const rows = await bank.world.store.scan({ table: 'statementLine', equals: [], limit: 9 })
    return new Map(rows.map((row) => [row.bankReference, row.id]))
  }

  it('goes to whom an operator found, once', async () => {
    const { engine } = bank.world
    await told({}, { amountFen: -30n })
    const ids = await lineIds()
    const [gift = '', fee = ''] = [ids.get('B0'), ids.get('B1')]
    await assignLine(engine, { line: gift, person: 'per_lin' })
    const again = assignLine(engine, { line: gift, person: 'per_lin' })
    await expect(again).rejects.toMatchObject({ code: 'already_taken' })
    const onPerson = assignLine(engine, { line: fee, person: 'per_lin' })
    await expect(onPerson).rejects.toMatchObject({ code: 'arguments_invalid' })
    await assignLine(engine, { line: fee })
    const nothing = assignLine(engine, { line: 'x' })
    await expect(nothing).rejects.toMatchObject({ code: 'not_found' })
    expect([await bank.walletFen('per_lin'), await bank.suspenseFen()]).toEqual([1_000n, 0n])
    expect(await bank.bankFen()).toBe(970n)
  })
})
