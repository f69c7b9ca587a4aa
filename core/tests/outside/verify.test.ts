// Goal: `tessera ledger verify` passes a busy ledger and finds whatever is changed behind its back.
// Method: the command over copies of one data folder in which rows were changed by hand.

import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { dropGuards } from './drop-guards.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteSnapshot } from '../../src/store/sqlite/sqlite-snapshot.ts'
import { auditStore } from '../../src/wallet/audit-store.ts'
import { makeBusyWorld, type BusyWorld } from './busy-world.ts'
import { ledgerCommand } from './command.ts'
import { twoPhaseAccounts } from './two-phase.ts'

const isRoot = process.getuid?.() === 0
const noChange = ' (not run: only root can give a file away)'
let world: BusyWorld
let scratch = ''

beforeAll(async () => {
  world = await makeBusyWorld({ transfersMin: 3_000, peopleCount: 40, unitPostings: 100 })
  scratch = mkdtempSync(join(tmpdir(), 'tessera-verify-'))
})
afterAll(async () => {
  await world.close()
  world.remove()
  rmSync(scratch, { recursive: true, force: true })
})

/** The folder again, after `sql` was done to it. */
function tampered(...sql: readonly string[]): string {
  const folder = mkdtempSync(join(scratch, 'copy-'))
  cpSync(world.dataFolder, folder, { recursive: true })
  const database = new Database(join(folder, 'tessera.db'))
  dropGuards(database)
  for (const statement of sql) database.exec(statement)
  database.close()
  return folder
}

const aTransfer = `(select id from transfer where code = 10 order by timestamp limit 1 offset 700)`
const sideOf = (side: string): string =>
  `(select ${side}_account_id from transfer where id = ${aTransfer})`
const twoWallets = `(select id from account where code = 10 order by id limit 1 offset`

describe('verify', () => {
  it('passes a ledger that a platform still has open, and tells its counts and head', () => {
    const { code, out } = ledgerCommand(world.dataFolder, 'verify')
    expect(out).toMatch(/\nhead {7}\d+ {2}[0-9a-f]{64} {2}2026-\d\d-\d\dT[0-9:.]+Z\nsound\n$/)
    expect(out).toContain(`transfers  ${world.transfersCount}\n`)
    expect(code).toBe(0)
  })

  it('says the same to programs', () => {
    const { code, out } = ledgerCommand(world.dataFolder, 'verify', '--json')
    const report: unknown = JSON.parse(out)
    expect(report).toMatchObject({ isSound: true, transfersCount: world.transfersCount })
    expect(report).toMatchObject({ violationsCount: 0, firstBreak: null })
    expect(code).toBe(0)
  })

  it.each<[string, RegExp, readonly string[]]>([
    [
      'one fen moved from one account to another',
      /rule 2: account [0-9a-f]{32} has creditsPosted/,
      [
        `update account set credits_posted = credits_posted - 1 where id = ${twoWallets} 3)`,
        `update account set credits_posted = credits_posted + 1 where id = ${twoWallets} 5)`,
      ],
    ],
    [
      'a transfer of another amount, with both balances to fit',
      /the chain breaks first at link \d+\n(?: {2}rule 2: .*\n)+ {2}rule 9: .* another root/,
      [
        `update account set debits_posted = debits_posted + 1 where id = ${sideOf('debit')}`,
        `update account set credits_posted = credits_posted + 1 where id = ${sideOf('credit')}`,
        `update transfer set amount = amount + 1 where id = ${aTransfer}`,
      ],
    ],
    [
      'a transfer that is gone',
      /rule 9: link \d+ seals \d+ rows, \d+ are there/,
      [`delete from transfer where id = ${aTransfer}`],
    ],
    [
      'a link that is gone',
      /rule 9: link \d+ does not follow/,
      ['delete from ledger_batch where seq = 12'],
    ],
    [
      'an end that is cut off, head and all',
      /rule 9: link \d+ leaves \d+ rows/,
      [
        'delete from ledger_batch where seq > 20',
        `update ledger_head set seq = 20,
           hash = (select hash from ledger_batch where seq = 20),
           last_timestamp = (select last_timestamp from ledger_batch where seq = 20)`,
      ],
    ],
    [
      'a head that names another hash',
      /rule 9: link \d+ is not the link that the head names/,
      [`update ledger_head set hash = (select hash from ledger_batch where seq = 20)`],
    ],
    [
      'a hash that is no hash',
      /rule 9: link 12 does not follow/,
      [`update ledger_batch set root = 'ab' where seq = 12`],
    ],
    [
      'a balance in the middle of a statement',
      /rule 2: transfer [0-9a-f]{32} leaves account [0-9a-f]{32} with creditsPosted/,
      [
        `update transfer set credit_credits_posted = credit_credits_posted + 1
           where id = ${aTransfer}`,
      ],
    ],
    [
      'a void that says it is posted',
      /rule 3: pending [0-9a-f]{32} has state 2 without the transfer for it/,
      ['update pending set status = 2 where status = 3'],
    ],
    [
      'an account that owes beyond its limit',
      /rule 4: transfer [0-9a-f]{32} breaks the limits/,
      [`update account set flags = 2 where id = '${twoPhaseAccounts[0]}'`],
    ],
  ])('finds %s', (_, says, sql) => {
    const { code, out } = ledgerCommand(tampered(...sql), 'verify')
    expect(out).toMatch(/\nNOT SOUND: \d+ violations\n/)
    expect(out).toMatch(says)
    expect(code).toBe(1)
  })

  it.skipIf(!isRoot)(`refuses the folder of somebody else${isRoot ? '' : noChange}`, () => {
    const folder = tampered()
    const before = readdirSync(folder)
    chownSync(join(folder, 'tessera.db'), 12_345, 12_345)
    const { code, err } = ledgerCommand(folder, 'verify')
    expect(err).toContain('belongs to somebody else')
    expect(code).toBe(2)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('changes nothing, and makes nothing where there is nothing', () => {
    const nowhere = join(scratch, 'nowhere')
    expect(ledgerCommand(nowhere, 'verify')).toMatchObject({ code: 2, out: '' })
    expect(existsSync(nowhere)).toBe(false)
    expect(ledgerCommand(world.dataFolder, 'reckon')).toMatchObject({ code: 2, out: '' })
  })
})

describe('a snapshot', () => {
  it('stays one sound state while somebody commits', async () => {
    const path = join(world.dataFolder, 'tessera.db')
    const before = await openSqliteSnapshot(path)
    await world.fund('per_1')
    const after = await openSqliteSnapshot(path)
    const audits = [before, after].map((snapshot) => auditStore(snapshot, world.keys.seed))
    const [first, second] = await Promise.all(audits)
    await Promise.all([before.close(), after.close()])
    expect(first).toMatchObject({ violationsCount: 0, transfersCount: world.transfersCount })
    expect(second).toMatchObject({ violationsCount: 0, transfersCount: world.transfersCount + 1 })
  })
})
