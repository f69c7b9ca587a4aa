// Goal: programs of others add the ledger up again and agree, and one fen in the wrong place makes
// them refuse. Method: a busy ledger of 100,000 transfers is exported by the command and given to
// hledger; smaller ones to ledger and beancount too; then single lines are changed by hand.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileTexts, makeBusyWorld, type BusyWorld } from './busy-world.ts'
import { isInstalled, ledgerCommand, run, type Outcome } from './command.ts'

const tools = { hledger: ['hledger'], ledger: ['ledger'], beancount: ['bean-check'] } as const
const has = (tool: keyof typeof tools): boolean => isInstalled(tools[tool][0])
const present = { hledger: has('hledger'), ledger: has('ledger'), beancount: has('beancount') }
const unless = (tool: keyof typeof tools): string =>
  present[tool] ? '' : ` (not run: ${tool} is missing)`
const note = (line: string): void => void process.stderr.write(`  exports: ${line}\n`)
const isWanted = Object.values(present).some(Boolean)

let big: BusyWorld | undefined
let small: BusyWorld | undefined
const scratch = mkdtempSync(join(tmpdir(), 'tessera-exports-'))

beforeAll(async () => {
  if (present.hledger)
    big = await makeBusyWorld({ transfersMin: 100_000, peopleCount: 400, unitPostings: 500 })
  if (isWanted)
    small = await makeBusyWorld({ transfersMin: 2_000, peopleCount: 30, unitPostings: 100 })
}, 180_000)
afterAll(async () => {
  for (const world of [big, small]) {
    await world?.close()
    world?.remove()
  }
  rmSync(scratch, { recursive: true, force: true })
})

/** Exports a world into a file. */
function exported(world: BusyWorld | undefined, ...args: readonly string[]): string {
  const file = join(mkdtempSync(join(scratch, 'export-')), 'journal')
  const outcome = ledgerCommand(world?.dataFolder ?? '', 'export', ...args, '-o', file)
  expect(outcome).toMatchObject({ code: 0, err: '' })
  return file
}

const hledger = (file: string, ...args: readonly string[]): Outcome =>
  run('hledger', ['-f', file, ...args])

/** The same file with a change by hand. */
function changed(file: string, change: (entries: string[]) => void): string {
  const entries = readFileSync(file, 'utf8').split('\n\n')
  change(entries)
  const other = `${file}-changed`
  writeFileSync(other, entries.join('\n\n'))
  return other
}

const isPay = (entry: string): boolean => / pay {2};/.test(entry)
const number = /(-?)(\d+)\.(\d\d) CNY/

/** A posting with its sum, and what it claims, moved by some fen. */
function movedBy(line: string, sumFen: bigint, claimFen: bigint): string {
  const parts = line.split(' = ')
  return parts
    .map((part, index) =>
      part.replace(number, (_, sign: string, yuan: string, cents: string) => {
        const fen = BigInt(`${sign}${yuan}${cents}`) + (index === 0 ? sumFen : claimFen)
        const digits = String(fen < 0n ? -fen : fen).padStart(3, '0')
        return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)} CNY`
      }),
    )
    .join(' = ')
}

/** Changes the lines of one payment in the middle of the journal. */
const inPayment =
  (change: (lines: string[]) => string[]) =>
  (entries: string[]): void => {
    const at = entries.findIndex((entry, index) => index > entries.length / 2 && isPay(entry))
    entries[at] = change((entries[at] ?? '').split('\n')).join('\n')
  }

/** Both postings moved by one fen; with `claimFen` so are the balances they claim. */
const moveOneFen = (claimFen: bigint) =>
  inPayment(([head = '', from = '', to = '', ...rest]) => [
    head,
    movedBy(from, 1n, claimFen),
    movedBy(to, -1n, -claimFen),
    ...rest,
  ])

const tamperings: readonly (readonly [string, (entries: string[]) => void])[] = [
  ['a payment is one fen larger', moveOneFen(0n)],
  ['a payment is one fen larger and claims to be right', moveOneFen(1n)],
  [
    'a payment went to somebody else',
    inPayment((lines) =>
      lines.map((line, index) =>
        index === 2 ? line.replace(/wallets:[0-9a-f]{32}/, `wallets:${'0'.repeat(32)}`) : line,
      ),
    ),
  ],
  ['a payment is gone', (entries) => entries.splice(entries.findLastIndex(isPay) - 40, 1)],
  [
    'a payment is there twice',
    (entries) => {
      const at = entries.findLastIndex(isPay)
      entries.splice(at, 0, entries[at] ?? '')
    },
  ],
]

describe(`100,000 transfers in hledger${unless('hledger')}`, () => {
  it.skipIf(!present.hledger)(
    'are accepted, come to what the ledger says, and are refused with one fen moved',
    { timeout: 180_000 },
    () => {
      const startedMs = performance.now()
      const file = exported(big, '--format', 'hledger')
      const exportedMs = performance.now()
      const report = hledger(file, 'balance', '--depth', '2', '--real', 'cur:CNY')
      const checkedMs = performance.now()
      note(`${big?.transfersCount} transfers exported in ${Math.round(exportedMs - startedMs)} ms`)
      note(`hledger took ${Math.round(checkedMs - exportedMs)} ms`)
      expect(report).toMatchObject({ code: 0, err: '' })
      expect(report.out).toMatch(/liabilities:wallets\n-{20}\n +0 *\n$/)
      const refused = hledger(changed(file, moveOneFen(0n)), 'balance')
      expect(refused.code).not.toBe(0)
      expect(refused.err).toMatch(/balance assertion/)
    },
  )
})

describe(`hledger${unless('hledger')}`, () => {
  let file = ''
  beforeAll(() => {
    if (present.hledger) file = exported(small, '--format', 'hledger')
  })

  it.skipIf(!present.hledger)('accepts a journal to the letter', () => {
    expect(hledger(file, 'check', '--strict')).toMatchObject({ code: 0, err: '' })
  })

  it.skipIf(!present.hledger).each(tamperings)('refuses it when %s', (_, tamper) => {
    const refused = hledger(changed(file, tamper), 'check')
    expect(refused.code).not.toBe(0)
    expect(refused.err).toMatch(/balance assertion/)
  })

  it.skipIf(!present.hledger)('reads hostile notes as notes and nothing else', () => {
    const read = hledger(file, 'print', '-O', 'json')
    // The shape is hledger's own.
    const entries = JSON.parse(read.out) as { ttags: [string, string][]; tpostings: unknown[] }[]
    const tags = entries.flatMap(({ ttags }) => ttags)
    const notes = new Set(tags.filter(([name]) => name === 'note').map(([, text]) => text))
    const texts = new Set([...notes].map((text) => decodeURIComponent(text)))
    for (const text of hostileTexts) expect(texts).toContain(text)
    expect(new Set(tags.map(([name]) => name))).toEqual(new Set(['at', 'kind', 'note']))
    expect(entries.every(({ tpostings }) => tpostings.length === 2 || tpostings.length === 4)).toBe(
      true,
    )
  })

  it.skipIf(!present.hledger)('accepts part of a journal, and the one of one person', () => {
    const part = exported(
      small,
      '--format',
      'hledger',
      '--from',
      '2026-01-10',
      '--to',
      '2026-01-20',
    )
    expect(hledger(part, 'check', '--strict')).toMatchObject({ code: 0, err: '' })
    const one = exported(small, '--format', 'hledger', '--from', '2026-01-10', '--account', 'per_7')
    expect(hledger(one, 'check', '--strict')).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(one, 'utf8').length).toBeLessThan(readFileSync(part, 'utf8').length / 3)
  })
})

describe(`ledger${unless('ledger')}`, () => {
  it.skipIf(!present.ledger)('accepts the same journal, and refuses one fen', () => {
    const file = exported(small, '--format', 'hledger')
    expect(run('ledger', ['-f', file, 'balance', '--depth', '2'])).toMatchObject({
      code: 0,
      err: '',
    })
    const refused = run('ledger', ['-f', changed(file, moveOneFen(0n)), 'balance'])
    expect(refused.code).not.toBe(0)
    expect(refused.err).toContain('Balance assertion off by')
  })
})

describe(`beancount${unless('beancount')}`, () => {
  it.skipIf(!present.beancount)('accepts its journal and a part of it', () => {
    const whole = exported(small, '--format', 'beancount')
    expect(run('bean-check', [whole])).toMatchObject({ code: 0, out: '', err: '' })
    const part = exported(small, '--format', 'beancount', '--from', '2026-01-10')
    expect(run('bean-check', [part])).toMatchObject({ code: 0, out: '', err: '' })
  })

  it.skipIf(!present.beancount)('refuses one fen that still balances', () => {
    const file = exported(small, '--format', 'beancount')
    const change = (entries: string[]): void => {
      const at = entries.findIndex((entry) => entry.includes(' * "pay"\n'))
      const lines = (entries[at] ?? '').split('\n')
      let fen = 1n
      entries[at] = lines
        .map((line) => {
          if (!line.startsWith('  Liabilities:')) return line
          fen = -fen
          return movedBy(line, fen, 0n)
        })
        .join('\n')
    }
    const refused = run('bean-check', [changed(file, change)])
    expect(refused.code).not.toBe(0)
    expect(refused.err).toContain('Balance failed')
  })
})
