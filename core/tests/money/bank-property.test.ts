// Goal: whatever a bank sends, our books of its account end where its statement ends, and no money
// is made or lost. Method: random days of deposits, payouts, returns, mistakes and noise, imported
// in random forms, some twice; the soundness of the whole database is looked at after each.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StatementLine } from '../../src/wallet/bank/statement-line.ts'
import { suspenseAccount, walletAccount } from '../../src/wallet/accounts.ts'
import { unsoundness } from '../soundness.ts'
import { closingFen, openBankWorld, plainLine, statementOf, type BankWorld } from './bank-world.ts'
import { writeStatement } from '../../src/adapters/bank-file/testing/statement-file.ts'

const people = ['per_lin', 'per_wei', 'per_chen']

interface Act {
  readonly kind: 'deposit' | 'withdraw' | 'return' | 'reverse' | 'noise'
  readonly who: number
  readonly amountFen: bigint
  readonly slip: 'none' | 'fen' | 'twice' | 'reference' | 'currency' | 'sign'
  readonly named: boolean
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('deposit', 'withdraw', 'withdraw', 'return', 'reverse', 'noise'),
  who: fc.nat(people.length - 1),
  amountFen: fc.bigInt(1n, 500n),
  slip: fc.constantFrom('none', 'none', 'none', 'fen', 'twice', 'reference', 'currency', 'sign'),
  named: fc.boolean(),
})

const day = fc.record({
  acts: fc.array(act, { maxLength: 8 }),
  form: fc.constantFrom('02', '08'),
  times: fc.integer({ min: 1, max: 2 }),
})

/** What went in and out before, for returns and reversals. */
interface Past {
  readonly deposits: { readonly reference: string; readonly amountFen: bigint }[]
  readonly payouts: { readonly id: string; readonly amountFen: bigint }[]
  serial: number
}

function slipped(line: StatementLine, slip: Act['slip']): readonly StatementLine[] {
  switch (slip) {
    case 'none':
      return [line]
    case 'fen':
      return [{ ...line, amountFen: line.amountFen + 1n }]
    case 'twice':
      return [line, { ...line, bankReference: line.bankReference && `${line.bankReference}b` }]
    case 'reference':
      return [{ ...line, reference: line.reference.slice(1), endToEndId: '' }]
    case 'currency':
      return [{ ...line, currency: 'USD' }]
    case 'sign':
      return [{ ...line, amountFen: -line.amountFen }]
  }
}

/** Does what a person does, and gives what the bank will say of it. */
async function lineOf({ provider }: BankWorld, wish: Act, past: Past): Promise<StatementLine> {
  past.serial += 1
  const key = String(past.serial)
  const person = people[wish.who] ?? ''
  const { amountFen } = wish
  const line = { ...plainLine, amountFen, bankReference: wish.named ? `B${key}` : '' }
  switch (wish.kind) {
    case 'deposit': {
      const { reference } = await provider.announceDeposit({ person, key, amountFen })
      past.deposits.push({ reference, amountFen })
      return { ...line, reference }
    }
    case 'withdraw': {
      const payee = { payeeName: 'Lin', payeeAccount: '6222000011112222' }
      const asked = await provider
        .requestWithdrawal({ person, key, amountFen, ...payee })
        .catch(() => undefined)
      if (asked === undefined) return { ...line, amountFen: -amountFen }
      await provider.payoutFile(`PO-${key}`)
      past.payouts.push({ id: asked.id, amountFen })
      return { ...line, amountFen: -amountFen, endToEndId: asked.id }
    }
    case 'return': {
      const of = past.payouts.at(-1 - wish.who)
      if (of === undefined) return line
      return { ...line, amountFen: of.amountFen, endToEndId: of.id, isReversal: true }
    }
    case 'reverse': {
      const of = past.deposits[wish.who]
      if (of === undefined) return line
      return { ...line, amountFen: -of.amountFen, reference: of.reference, isReversal: true }
    }
    case 'noise':
      return { ...line, reference: 'rent' }
  }
}

/** Every way a line went in any run, so that none of them is left out by chance. */
const seen = new Set<string>()

async function live(days: readonly (typeof day extends fc.Arbitrary<infer T> ? T : never)[]) {
  const bank = await openBankWorld()
  const past: Past = { deposits: [], payouts: [], serial: 0 }
  // The account held something before, and everybody has something to begin with.
  const start = await Promise.all(
    people.map((_, who) =>
      lineOf(bank, { kind: 'deposit', who, amountFen: 2_000n, slip: 'none', named: true }, past),
    ),
  )
  await bank.provider.importStatement(bank.file(start, { openedFen: 7n }))
  let openedFen = closingFen(start, 7n)
  for (const [at, { acts, form, times }] of days.entries()) {
    const bookedOn = `2026-10-${String(at + 1).padStart(2, '0')}`
    const lines: StatementLine[] = []
    for (const one of acts) {
      lines.push(...slipped({ ...(await lineOf(bank, one, past)), bookedOn }, one.slip))
    }
    const statement = { ...statementOf(lines, { openedFen, id: `ST-${at}` }), closedOn: bookedOn }
    const file = writeStatement(statement, form)
    for (let time = 0; time < times; time += 1) await bank.provider.importStatement(file)
    openedFen = closingFen(lines, openedFen)
    const [found] = await bank.provider.reconcile(file)
    expect(found).toMatchObject({ differenceFen: 0n, missing: [] })
    for (const { reason } of [...(found?.matched ?? []), ...(found?.unmatched ?? [])]) {
      seen.add(reason ?? '')
    }
    expect(await unsoundness(bank.world.store)).toEqual([])
    expect(await bank.bankFen()).toBe(openedFen)
  }
  await conserved(bank, openedFen)
  await bank.close()
}

/** What the bank holds is people's, on its way, or waits for an owner: nothing else. */
async function conserved({ world, bankFen }: BankWorld, closedFen: bigint): Promise<void> {
  const rows = await world.store.scan({ table: 'account', equals: [], limit: 10_000 })
  const balanceFen = new Map(rows.map((row) => [row.id, row.creditsPosted - row.debitsPosted]))
  const own = new Set([...people.map(walletAccount), suspenseAccount])
  const open = rows.filter(({ code }) => code === 30).map(({ id }) => id)
  const sumFen = [...own, ...open].reduce((sum, id) => sum + (balanceFen.get(id) ?? 0n), 0n)
  expect(sumFen).toBe(closedFen)
  expect(await bankFen()).toBe(closedFen)
}

it('ends where the bank ends, over random statements', async () => {
  await fc.assert(fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 4 }), live), {
    numRuns: 60,
    seed: 20_261_121,
  })
  expect([...seen].toSorted()).toEqual([
    'amount_differs',
    'currency_foreign',
    'deposit',
    'money_spent',
    'not_open',
    'reference_missing',
    'returned',
    'reversed',
    'settled',
  ])
}, 60_000)
