// Goal: the command writes what the ledger holds, for whoever may read it, and says what it did not
// understand. Method: exports of a busy ledger, added up again here, line by line.

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operatorAccount, walletAccount } from '../../src/wallet/accounts.ts'
import { hostileTexts, makeBusyWorld, type BusyWorld } from './busy-world.ts'
import { ledgerCommand } from './command.ts'
import { twoPhaseAccounts } from './two-phase.ts'

let world: BusyWorld
const scratch = mkdtempSync(join(tmpdir(), 'tessera-export-'))

beforeAll(async () => {
  world = await makeBusyWorld({ transfersMin: 2_000, peopleCount: 30, unitPostings: 100 })
})
afterAll(async () => {
  await world.close()
  world.remove()
  rmSync(scratch, { recursive: true, force: true })
})

const exported = (...args: readonly string[]): string => {
  const outcome = ledgerCommand(world.dataFolder, 'export', ...args)
  expect(outcome).toMatchObject({ code: 0, err: '' })
  return outcome.out
}

type Line = Readonly<Record<string, string>>

function csvLines(...args: readonly string[]): readonly Line[] {
  const [head = '', ...lines] = exported('--format', 'csv', ...args)
    .trim()
    .split('\r\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))
  })
}

const unitsOf = (text: string | undefined): bigint => BigInt((text ?? '').replace('.', ''))

/** Debits less credits of everything that was posted, by account. */
function addedUp(lines: readonly Line[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const line of lines) {
    if (line['kind'] !== 'single' && line['kind'] !== 'posted') continue
    for (const side of ['debit', 'credit'] as const) {
      const name = line[`${side}_account`] ?? ''
      const units = unitsOf(line['amount'])
      const sum = (sums.get(name) ?? 0n) + (side === 'debit' ? units : -units)
      sums.set(name, sum)
      expect(unitsOf(line[`${side}_balance`])).toBe(sum)
    }
  }
  return sums
}

describe('export', () => {
  it('writes every transfer and every expiry, and comes to what is stored', async () => {
    const lines = csvLines()
    expect(lines.filter((line) => line['id'] !== '')).toHaveLength(world.transfersCount)
    expect(new Set(lines.map((line) => line['kind']))).toEqual(
      new Set(['single', 'pending', 'posted', 'voided', 'expired']),
    )
    for (const [name, sum] of addedUp(lines)) {
      const row = await world.store.get('account', [name.split(':').at(-1) ?? ''])
      expect(row && row.debitsPosted - row.creditsPosted).toBe(sum)
    }
  })

  it('brings the notes of people back as they wrote them', () => {
    const notes = new Set(csvLines().map((line) => decodeURIComponent(line['note'] ?? '')))
    for (const text of hostileTexts) expect(notes).toContain(text)
  })

  it('writes one account for one person, with nobody else on it who did not deal with them', () => {
    const own = walletAccount('per_3')
    const lines = csvLines('--account', 'per_3')
    const all = csvLines()
    const sides = (line: Line): string => `${line['debit_account']} ${line['credit_account']}`
    expect(lines).toHaveLength(all.filter((line) => sides(line).includes(own)).length)
    expect(lines.every((line) => sides(line).includes(own))).toBe(true)
    expect(csvLines('--account', own)).toEqual(lines)
    const journal = exported('--format', 'hledger', '--account', 'per_3')
    const named = new Set(lines.flatMap((line) => [line['debit_account'], line['credit_account']]))
    const declared = [...journal.matchAll(/^account (\S+:[0-9a-f]{32}) /gm)].map((it) => it[1])
    expect(new Set(declared)).toEqual(named)
  })

  it('takes days and moments in UTC, the first included and the last not', () => {
    const part = csvLines('--from', '2026-01-10', '--to', '2026-01-20T12:00')
    const at = part.map((line) => line['at'] ?? '')
    expect(at).toEqual(
      csvLines()
        .map((line) => line['at'] ?? '')
        .filter((text) => text >= '2026-01-10' && text < '2026-01-20T12:00'),
    )
    expect(at.length).toBeGreaterThan(100)
  })

  it('writes a statement whose entries lead from the opening to the closing balance', () => {
    const text = exported('--format', 'camt053', '--account', 'per_3', '--from', '2026-01-10')
    const sums = [...text.matchAll(/<Amt Ccy="CNY">([\d.]+)<\/Amt><CdtDbtInd>(....)</g)].map(
      ([, size, side]) => (side === 'CRDT' ? unitsOf(size) : -unitsOf(size)),
    )
    const [opening = 0n, closing = 0n, ...entries] = sums
    // Each entry says its sum twice: of the entry, and of the one transaction in it.
    const booked = entries.filter((_, index) => index % 2 === 0)
    expect(booked.length).toBeGreaterThan(10)
    expect(booked.reduce((sum, one) => sum + one, opening)).toBe(closing)
  })

  it('writes a file that its owner alone can read', () => {
    const file = join(scratch, 'journal')
    expect(exported('--format', 'beancount', '--output', file)).toBe('')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toContain(operatorAccount.toUpperCase())
  })

  it.each([
    ['a format it does not know', ['--format', 'ofx'], /Allowed choices/],
    ['no format', [], /required option/],
    ['nobody’s account', ['--format', 'csv', '--account', 'per_none'], /neither an account/],
    ['a statement of nobody', ['--format', 'camt053'], /of one account/],
    [
      'a statement of what is no currency',
      ['--format', 'camt053', '--account', twoPhaseAccounts[0]],
      /holds a currency/,
    ],
    ['a time that is none', ['--format', 'csv', '--from', '2026-13-01'], /is no time/],
    ['a file where none can be', ['--format', 'csv', '-o', '/nowhere/at/all'], /ENOENT/],
  ])('refuses %s', (_, args, says) => {
    const outcome = ledgerCommand(world.dataFolder, 'export', ...args)
    expect(outcome).toMatchObject({ code: 2, out: '' })
    expect(outcome.err).toMatch(says)
  })
})
