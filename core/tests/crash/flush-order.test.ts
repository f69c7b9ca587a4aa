// An acknowledgement is a promise that a power cut cannot break: under strace, no answer of a
// mutation leaves before the flush that follows its commit has returned. The same check over a
// platform whose flushes are turned off fails, so it does look.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoNames, renew, sendPacket, signIn, type Member } from './caller.ts'
import { openClaimLoad, type ClaimLoad } from './claim-load.ts'
import { readFlushTrace, type FlushReading } from './flush-trace.ts'
import { freePort, openDataFolder, startPlatform, type PlatformPlace } from './platform-process.ts'
import { readStoredBook } from './stored-book.ts'

const repliesMin = 1_000
const callers = 16
const lazyFlush = fileURLToPath(new URL('./lazy-flush.ts', import.meta.url))
const calls = 'fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg'

const runs = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args).status === 0
const canTrace = runs('strace', '-f', '-qq', '-o', '/dev/null', 'true')
const canEatData = runs('eatmydata', 'true')
const unless = (present: boolean, what: string): string =>
  present ? '' : ` (not run: ${what} is missing)`
const note = (line: string): void => void process.stderr.write(`  durability: ${line}\n`)

const data = openDataFolder()
const trace = join(data.path, 'trace')
const strace = [
  'strace',
  '-f',
  '--seccomp-bpf',
  '-y',
  '-xx',
  '-s',
  '640',
  '-o',
  trace,
  '-e',
  `trace=${calls}`,
]
let place: PlatformPlace = { dataFolder: data.path, port: 0 }
let members: readonly Member[] = []

/** Sends packets that everybody can open, and stops: what is traced afterwards is claims alone. */
async function prepare(name: string, packetsCount: number): Promise<ClaimLoad> {
  const platform = await startPlatform(place)
  const { origin } = platform
  if (members.length === 0)
    members = await Promise.all(demoNames.map((name) => signIn(origin, name)))
  const load = openClaimLoad(`${name}-claim`, (bound) => bound - 1)
  const wish = { kind: 'lucky', totalFen: '480', sharesCount: members.length } as const
  await Promise.all(
    members.map(async (member, index) => {
      for (let turn = index; turn < packetsCount; turn += members.length) {
        const packet = await sendPacket(origin, member, wish, `${name}-packet-${turn}`)
        load.add(members.map((other) => ({ member: other, packet })))
      }
    }),
  )
  await platform.stop()
  return load
}

interface Observed {
  readonly reading: FlushReading
  readonly acknowledged: number
  readonly commits: number
}

async function observe(load: ClaimLoad, how: Partial<PlatformPlace>): Promise<Observed> {
  const before = (await readStoredBook(place)).head
  const platform = await startPlatform({ ...place, ...how })
  await Promise.all(members.map((member) => renew(platform.origin, member)))
  await load.run(platform.origin, callers)
  await platform.stop()
  const lines = readFileSync(trace, 'utf8').split('\n')
  return {
    reading: readFlushTrace(lines, before),
    acknowledged: load.attempts.filter((attempt) => attempt.reply?.status === 200).length,
    commits: (await readStoredBook(place)).head - before,
  }
}

const hex = (text: string): string =>
  `"${[...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`
const at = (fd: number, path: string): string => `${fd}<${hex(path).slice(1, -1)}>`
const commitFrame = `"${'\\x00\\x00\\x00\\x05\\x00\\x00\\x00\\x09'}${'\\x01'.repeat(16)}"`
const written = `7 pwrite64(${at(4, '/d/tessera.db-wal')}, ${commitFrame}, 24, 32) = 24`
const flushed = `7 fdatasync(${at(4, '/d/tessera.db-wal')}) = 0`
const flushBegun = `7 fdatasync(${at(4, '/d/tessera.db-wal')} <unfinished ...>`
const flushEnded = '7 <... fdatasync resumed>) = 0'
const answered = (seq: number): string =>
  `6 write(${at(9, 'socket:[12]')}, ${hex(`{"result":1,"seq":${seq}}`)}, 40) = 40`

describe('a reading of a trace', () => {
  it('finds nothing where each answer follows its flush', () => {
    const reading = readFlushTrace(
      [written, flushed, answered(6), written, flushBegun, flushEnded, answered(7)],
      5,
    )
    expect(reading).toEqual({ replies: [6, 7], commitsCount: 2, flushesCount: 2, early: [] })
  })

  it('finds an answer that leaves while the flush runs, before it, or after one that failed', () => {
    expect(readFlushTrace([written, flushBegun, answered(6), flushEnded], 5).early).toEqual([6])
    expect(readFlushTrace([written, answered(6), flushed], 5).early).toEqual([6])
    expect(
      readFlushTrace([written, flushed.replace('= 0', '= -1 EIO'), answered(6)], 5).early,
    ).toEqual([6])
  })

  it('counts no flush for a commit that was written while it ran', () => {
    expect(
      readFlushTrace([written, flushBegun, written, flushEnded, answered(6), answered(7)], 5).early,
    ).toEqual([7])
  })
})

describe('the answers of mutations', () => {
  beforeAll(async () => {
    place = { ...place, port: await freePort(), env: { TESSERA_TAP_DAY_FEN: '900000000' } }
  })

  afterAll(() => data.remove())

  it.skipIf(!canTrace)(
    `leave after the flush of their commit has returned${unless(canTrace, 'strace')}`,
    async () => {
      const load = await prepare('kept', 96)
      const { reading, acknowledged, commits } = await observe(load, { under: strace })
      note(
        `${reading.replies.length} answers, ${reading.commitsCount} commits, ${reading.flushesCount} flushes, ${reading.early.length} too early`,
      )
      expect(reading.replies.length).toBeGreaterThanOrEqual(repliesMin)
      expect(reading.replies.length).toBe(acknowledged)
      // Every commit of the database was seen, so the numbers in answers mean these.
      expect(reading.commitsCount).toBe(commits)
      expect(reading.early).toEqual([])
    },
    90_000,
  )

  it.skipIf(!canTrace)(
    `are found too early where no commit is flushed${unless(canTrace, 'strace')}`,
    async () => {
      const load = await prepare('lazy', 12)
      const { reading, acknowledged, commits } = await observe(load, {
        under: strace,
        nodeArgs: ['--import', lazyFlush],
      })
      note(
        `with synchronous=OFF: ${reading.early.length} of ${reading.replies.length} answers too early`,
      )
      expect(reading.replies.length).toBe(acknowledged)
      expect(reading.commitsCount).toBe(commits)
      expect(reading.early.length).toBeGreaterThan(100)
    },
    60_000,
  )

  it.skipIf(!canTrace || !canEatData)(
    `are found too early under eatmydata${unless(canTrace, 'strace')}${unless(canEatData, 'eatmydata')}`,
    async () => {
      const load = await prepare('eaten', 12)
      const { reading, acknowledged } = await observe(load, { under: [...strace, 'eatmydata'] })
      note(
        `under eatmydata: ${reading.early.length} of ${reading.replies.length} answers too early`,
      )
      expect(reading.replies.length).toBe(acknowledged)
      expect(reading.early.length).toBeGreaterThan(100)
    },
    60_000,
  )
})
