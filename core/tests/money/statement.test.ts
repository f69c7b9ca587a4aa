// Goal: a statement can be narrowed, added up, read at any moment and taken home, and always tells
// the same money. Method: months of movements on a clock that the test moves; each answer is held
// against a plain sum over all lines, each file is read back.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Visitor } from '../visitor.ts'
import { startLedgerWorld, startMs, type LedgerWorld } from './ledger-world.ts'

const dayMs = 86_400_000

const Line = z.looseObject({
  id: z.string(),
  atMs: z.int(),
  amountFen: z.string(),
  balanceFen: z.string(),
  kind: z.string(),
  note: z.string(),
  plugin: z.string().optional(),
  party: z.string().optional(),
})
type Line = z.infer<typeof Line>
const Page = z.object({ entries: z.array(Line), nextCursor: z.string().nullable() })
const Totals = z.strictObject({
  inFen: z.string(),
  outFen: z.string(),
  count: z.int(),
  byPlugin: z.array(z.object({ plugin: z.string(), amountFen: z.string() })),
})

let world: LedgerWorld
let lin: Visitor
let wei: Visitor
let all: readonly Line[]

const hostileNotes = [
  '=HYPERLINK("http://evil.example","click")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '＝1+1',
  "'quoted",
  'two\r\nlines, "and" quotes',
  'back\\slash \u202Eturned',
  '  = spaced',
]

beforeAll(async () => {
  world = await startLedgerWorld()
  lin = await world.platform.person('lin', 100_000n)
  wei = await world.platform.person('wei', 100_000n)
  for (let turn = 0; turn < 40; turn += 1) {
    world.clock.advance(dayMs)
    const plugin = turn % 3 === 0 ? 'till' : 'vault'
    const [payer, to] = turn % 4 === 0 ? [wei.person, lin.person] : [lin.person, wei.person]
    const note = hostileNotes[turn] ?? `day ${turn}`
    const amountFen = 100n + BigInt(turn)
    await world.post({ kind: 'pay', id: `turn-${turn}`, plugin, payer, to, amountFen, note })
  }
  // Forty days later a session may have ended.
  lin = await world.platform.person('lin')
  all = await linesOf('')
})

afterAll(async () => {
  await world.platform.stop()
})

async function linesOf(query: string, limit = 7): Promise<readonly Line[]> {
  const lines: Line[] = []
  let cursor: string | null = ''
  for (let turn = 0; cursor !== null; turn += 1) {
    if (turn > 100) throw new Error('the pages do not end')
    const at: string = cursor === '' ? '' : `&cursor=${cursor}`
    const reply = await lin.ask('GET', `/v1/wallet/entries?limit=${limit}${at}${query}`)
    const page: z.infer<typeof Page> = Page.parse(JSON.parse(reply.text))
    lines.push(...page.entries)
    cursor = page.nextCursor
  }
  return lines
}

const sumOf = (lines: readonly Line[]): bigint =>
  lines.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n)

describe('a narrowed statement', () => {
  it('is everything when nothing narrows it', () => {
    expect(all).toHaveLength(41)
    expect(sumOf(all)).toBe(BigInt(all[0]?.balanceFen ?? '0'))
  })

  it.each<readonly [string, (line: Line) => boolean]>([
    ['&kind=fund', (line) => line.kind === 'fund'],
    ['&plugin=till', (line) => line.plugin === 'till'],
    ['&side=in', (line) => BigInt(line.amountFen) > 0n],
    ['&side=out', (line) => BigInt(line.amountFen) < 0n],
    ['&side=out&plugin=vault', (line) => line.plugin === 'vault' && BigInt(line.amountFen) < 0n],
    ['&plugin=nobody', () => false],
  ])('has the same lines in the same order for %s', async (query, isMeant) => {
    for (const limit of [1, 7, 100])
      expect(await linesOf(query, limit)).toEqual(all.filter(isMeant))
  })

  it('begins with the first moment of a month and ends before the next', async () => {
    const [first, second] = [all[20]?.atMs ?? 0, all[10]?.atMs ?? 0]
    const lines = await linesOf(`&fromMs=${first}&untilMs=${second}`)
    expect(lines).toEqual(all.slice(11, 21))
    expect(await linesOf(`&fromMs=${first}&untilMs=${second}&side=in`, 2)).toEqual(
      all.slice(11, 21).filter((line) => BigInt(line.amountFen) > 0n),
    )
  })

  it('refuses what is no cursor, no side and no moment', async () => {
    for (const query of ['cursor=x', 'side=both', 'fromMs=-1', 'untilMs=soon', 'limit=101']) {
      const reply = await lin.ask('GET', `/v1/wallet/entries?${query}`)
      expect([query, reply.code]).toEqual([query, 'request_invalid'])
    }
  })
})

describe('totals', () => {
  it('are the sums of the lines they are about', async () => {
    const fromMs = startMs
    const untilMs = startMs + 30 * dayMs
    for (const narrow of ['', '&plugin=till', '&kind=pay', '&side=out']) {
      const query = `fromMs=${fromMs}&untilMs=${untilMs}${narrow}`
      const reply = await lin.ask('GET', `/v1/wallet/totals?${query}`)
      const totals = Totals.parse(JSON.parse(reply.text))
      const lines = await linesOf(`&${query}`)
      const income = lines.filter((line) => BigInt(line.amountFen) > 0n)
      const spending = lines.filter((line) => BigInt(line.amountFen) < 0n)
      expect(totals.count).toBe(lines.length)
      expect(totals.inFen).toBe(String(sumOf(income)))
      expect(totals.outFen).toBe(String(-sumOf(spending)))
      for (const { plugin, amountFen } of totals.byPlugin)
        expect(amountFen).toBe(String(sumOf(lines.filter((line) => line.plugin === plugin))))
    }
  })

  it('are of a month at most', async () => {
    const reply = await lin.ask('GET', `/v1/wallet/totals?fromMs=0&untilMs=${33 * dayMs}`)
    expect(reply.code).toBe('request_invalid')
  })
})

describe('the balance at a moment', () => {
  it('is that after the last movement until then', async () => {
    const at = async (atMs: number): Promise<unknown> =>
      JSON.parse((await lin.ask('GET', `/v1/wallet/balance?atMs=${atMs}`)).text)
    for (const place of [0, 5, 40]) {
      const line = all[place]
      expect(await at(line?.atMs ?? 0)).toEqual({ balanceFen: line?.balanceFen })
      expect(await at((line?.atMs ?? 0) - 1)).toEqual({
        balanceFen: all[place + 1]?.balanceFen ?? '0',
      })
    }
    expect(await at(0)).toEqual({ balanceFen: '0' })
  })

  it('begins where the wallet says', async () => {
    const wallet: unknown = JSON.parse((await lin.ask('GET', '/v1/wallet')).text)
    expect(wallet).toMatchObject({ sinceMs: all.at(-1)?.atMs, balanceFen: all[0]?.balanceFen })
  })
})

/** Reads CSV by the letter of RFC 4180. */
function readCsv(text: string): readonly (readonly string[])[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    )
}

/** The text that a cell was made of. */
const textIn = (cell: string): string => {
  const text: unknown = JSON.parse(
    `"${cell.replace(/^'/, '').replaceAll(/\\(?!u[0-9a-f]{4})|"/g, String.raw`\$&`)}"`,
  )
  return String(text)
}

describe('the file', () => {
  const file = (query = '') => lin.ask('GET', `/v1/wallet/statement.csv?${query}`)

  it('has every line, newest first, and says what it is', async () => {
    const reply = await file()
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(reply.headers.get('content-disposition')).toContain('attachment')
    expect(reply.text.startsWith('\uFEFF')).toBe(true)
    const [head, ...rows] = readCsv(reply.text)
    expect(head?.[0]).toBe('time (UTC)')
    expect(rows.map((row) => row.at(-1))).toEqual(all.map(({ id }) => id))
    expect(rows.map((row) => row[5])).toEqual(
      all.map(({ amountFen }) => (Number(amountFen) / 100).toFixed(2)),
    )
    expect(rows.at(-1)?.slice(0, 2)).toEqual(['2026-03-10 12:00:00', 'money added'])
  })

  it('gives every hostile note back as it was, on one line, and none as a formula', async () => {
    const [, ...rows] = readCsv((await file()).text)
    expect(rows.map((row) => textIn(row[4] ?? ''))).toEqual(all.map(({ note }) => note))
    for (const cell of rows.flatMap((row) => [row[2], row[3], row[4]]))
      expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    for (const row of rows) expect(row).toHaveLength(8)
  })

  it('is narrowed, translated and told in the reader’s own time', async () => {
    const [head, ...rows] = readCsv(
      (await file('side=in&language=zh-CN&timeZone=Asia/Shanghai')).text,
    )
    expect(head?.slice(0, 2)).toEqual(['时间 (Asia/Shanghai)', '事项'])
    expect(new Set(rows.map((row) => row[3]))).toEqual(new Set(['钱匣', 'vault', '']))
    expect(rows).toHaveLength(all.filter((line) => BigInt(line.amountFen) > 0n).length)
    expect(rows.at(-1)?.slice(0, 2)).toEqual(['2026-03-10 20:00:00', '存入'])
  })

  it('is refused to strangers and for a time zone that does not exist', async () => {
    const path = '/v1/wallet/statement.csv'
    expect((await world.platform.send({ method: 'GET', path })).code).toBe('sign_in_required')
    expect((await file('timeZone=Moon/Base')).code).toBe('request_invalid')
  })

  it('comes whole where it is longer than what is read at once', async () => {
    const rich = await world.platform.person('rich', 100_000n)
    const notes = await payMany(rich, 600)
    const reply = await rich.ask('GET', '/v1/wallet/statement.csv')
    const [, ...rows] = readCsv(reply.text)
    expect(rows.map((row) => row[4])).toEqual([...notes.toReversed(), 'funds'])
  })
})

/** Pays a fen many times in one commit; gives the notes in order. */
async function payMany(payer: Visitor, count: number): Promise<readonly string[]> {
  const notes = Array.from({ length: count }, (_, turn) => `${payer.person}-${turn}`)
  const one = { kind: 'pay', plugin: 'till', payer: payer.person, to: wei.person } as const
  await world.post(...notes.map((note) => ({ ...one, id: note, amountFen: 1n, note })))
  return notes
}

describe('a search through a long statement', () => {
  it('looks at 5,000 lines a page and goes on from there', async () => {
    const busy = await world.platform.person('busy', 10_000n)
    await payMany(busy, 5_000)
    const page = async (query: string): Promise<z.infer<typeof Page>> => {
      const reply = await busy.ask('GET', `/v1/wallet/entries?kind=fund${query}`)
      return Page.parse(JSON.parse(reply.text))
    }
    const first = await page('')
    expect(first.entries).toEqual([])
    const rest = await page(`&cursor=${first.nextCursor}`)
    expect(rest.entries.map(({ note }) => note)).toEqual(['funds'])
    expect(rest.nextCursor).toBeNull()
  })
})
