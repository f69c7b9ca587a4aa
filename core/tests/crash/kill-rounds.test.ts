// Nothing that was acknowledged is ever lost, and nothing happens twice: the platform is killed
// again and again while claims are in flight, its books are read while it is down, and whoever was
// cut off asks again with the same key. What is killed is the platform; PostgreSQL goes on.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { seededEntropy } from '../../src/base/entropy.ts'
import { openDatabase, type TestDatabase } from '../postgres/database.ts'
import { claim, demoNames, renew, sendPacket, signIn, type Member } from './caller.ts'
import { openClaimLoad, type Attempt, type Chooser } from './claim-load.ts'
import {
  descendantsOf,
  freePort,
  isAlive,
  openDataFolder,
  spawnPlatform,
  startPlatform,
  type PlatformPlace,
  type PlatformProcess,
} from './platform-process.ts'
import { readStoredBook, type StoredBook } from './stored-book.ts'

/** Fewer on PostgreSQL: its own process lives on, so a kill can hurt less. */
const killsWanted = inject('postgresUrl') === undefined ? 22 : 12
const roundsMax = 30
const callers = 16
const inFlightMin = 8
const packetsAtStart = 180
const packetsMore = 96
const askedAgainMax = 48

const seed = process.env['TESSERA_TEST_SEED'] ?? String(Date.now())
const note = (line: string): void => void process.stderr.write(`  crash: ${line}\n`)

function openChooser(text: string): Chooser {
  const entropy = seededEntropy(text)
  return (bound) => Math.floor((Buffer.from(entropy(4)).readUInt32BE() / 2 ** 32) * bound)
}

const choose = openChooser(seed)
const data = openDataFolder()
const load = openClaimLoad('claim', choose)
let place: PlatformPlace = { dataFolder: data.path, port: 0 }
let database: TestDatabase | undefined
let platform: PlatformProcess | undefined
let members: readonly Member[] = []
let sent = 0

/** Every packet can be opened by everybody, and not every packet is enough for everybody. */
async function sendMore(origin: string, count: number): Promise<void> {
  const perSender = Math.ceil(count / members.length)
  await Promise.all(
    members.map(async (member) => {
      for (let index = 0; index < perSender; index += 1) {
        const sharesCount = 8 + choose(7)
        const kind = choose(4) === 0 ? 'equal' : 'lucky'
        const totalFen = String(
          sharesCount * (1 + choose(90)) + (kind === 'equal' ? 0 : choose(sharesCount)),
        )
        sent += 1
        const packet = await sendPacket(
          origin,
          member,
          { kind, totalFen, sharesCount },
          `send-packet-${sent}`,
        )
        load.add(members.map((other) => ({ member: other, packet })))
      }
    }),
  )
}

const placeOf = (attempt: Attempt): string => `${attempt.packet}/${attempt.member.name}`
const isOpened = (attempt: Attempt): boolean =>
  attempt.reply?.status === 200 && attempt.reply.text.includes('"opened"')

/** Acknowledged answers that the books do not bear out. */
function lostAnswers(book: StoredBook): readonly string[] {
  return load.attempts.flatMap((attempt) => {
    const { reply, member, key } = attempt
    if (reply?.status !== 200) return []
    const stored = book.answers.get(`${member.name}/${key}`)
    const told: { result: unknown; seq: number } = JSON.parse(reply.text)
    if (stored === undefined) return [`${placeOf(attempt)}: the answer to ${key} is lost`]
    if (stored.seq !== told.seq || stored.resultJson !== JSON.stringify(told.result))
      return [`${key} is stored as another answer`]
    if (isOpened(attempt) && !book.claims.has(placeOf(attempt)))
      return [`${placeOf(attempt)}: was opened, has no share`]
    return []
  })
}

/** Asks again, twice at once, until there is an answer. */
async function askAgain(origin: string, attempt: Attempt): Promise<readonly string[]> {
  const ask = async (): Promise<string> => {
    for (let turn = 0; turn < 200; turn += 1) {
      const reply = await claim(origin, attempt.member, attempt.packet, attempt.key)
      if (reply === undefined) return 'cut off'
      if (!reply.text.includes('"in_progress"')) {
        attempt.reply ??= reply
        return reply.status === 200 ? reply.text : String(reply.status)
      }
      await sleep(5)
    }
    return 'never answered'
  }
  return Promise.all([ask(), ask()])
}

/** A request that was cut off happened or did not; asked again it has happened once. */
async function retryCut(
  origin: string,
  cut: readonly Attempt[],
  before: StoredBook,
): Promise<readonly string[]> {
  const faults = await Promise.all(
    cut.map(async (attempt) => {
      const stored = before.answers.get(`${attempt.member.name}/${attempt.key}`)
      const [first = '', second = ''] = await askAgain(origin, attempt)
      if (first !== second) return [`${attempt.key} asked twice answers ${first} and ${second}`]
      const told: { seq?: number } = attempt.reply?.status === 200 ? JSON.parse(first) : {}
      if (stored !== undefined && told.seq !== stored.seq)
        return [`${attempt.key} had happened in ${stored.seq}, answers ${first}`]
      return []
    }),
  )
  return faults.flat().slice(0, 5)
}

/** Answers from earlier lives come again, to the letter. */
async function repeatAnswers(origin: string): Promise<readonly string[]> {
  const done = load.attempts.filter((attempt) => attempt.reply?.status === 200)
  const some = Array.from(
    { length: Math.min(askedAgainMax, done.length) },
    () => done[choose(done.length)],
  )
  const faults = await Promise.all(
    some.map(async (attempt) => {
      if (attempt === undefined) return []
      const again = await claim(origin, attempt.member, attempt.packet, attempt.key)
      return again?.text === attempt.reply?.text
        ? []
        : [`${attempt.key} answered ${attempt.reply?.text}, now ${again?.text}`]
    }),
  )
  return faults.flat().slice(0, 5)
}

/** Mostly a moment, sometimes long enough for hundreds of commits and a checkpoint. */
const killAfterMs = (): number => Math.round(4 * 150 ** (choose(1_000) / 1_000))

/** Whether the answers of this life have begun to come; the first claim waits for its sandbox. */
async function untilAnswered(knownCount: number): Promise<void> {
  while (!load.attempts.slice(knownCount).some((attempt) => attempt.reply !== undefined))
    await sleep(1)
}

async function killWhileClaiming(running: PlatformProcess): Promise<number> {
  const before = descendantsOf(running.pid)
  const knownCount = load.attempts.length
  const ended = load.run(running.origin, callers)
  // Now and then the very first claims are hit, mostly a load that flows.
  if (choose(6) !== 0) await untilAnswered(knownCount)
  await sleep(killAfterMs())
  const inFlight = load.inFlight()
  await running.kill()
  await ended
  await expect.poll(() => before.filter(isAlive), { timeout: 5_000 }).toEqual([])
  return inFlight
}

/** A start that does not get far: what it had begun is no obstacle to the next one. */
async function killWhileStarting(): Promise<void> {
  const child = spawnPlatform(place)
  await sleep(choose(900))
  child.kill('SIGKILL')
  await new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null
      ? child.once('exit', resolve)
      : resolve(undefined),
  )
}

describe('a platform that is killed while claims are in flight', () => {
  beforeAll(async () => {
    note(`seed ${seed} (TESSERA_TEST_SEED repeats it)`)
    database = await openDatabase()
    place = {
      ...place,
      databaseUrl: database.url,
      port: await freePort(),
      env: { TESSERA_TAP_DAY_FEN: '900000000' },
    }
    platform = await startPlatform(place)
    const { origin } = platform
    members = await Promise.all(demoNames.map((name) => signIn(origin, name)))
    await sendMore(origin, packetsAtStart)
  })

  afterAll(async () => {
    await platform?.kill()
    await database?.drop()
    data.remove()
  })

  it(`keeps every acknowledged claim and does none twice, over ${killsWanted} kills`, async () => {
    let kills = 0
    let startsKilled = 0
    let cutCount = 0
    let happenedCount = 0
    for (let round = 0; round < roundsMax && kills < killsWanted; round += 1) {
      if (platform === undefined) throw new Error('there is no platform')
      const knownCount = load.attempts.length
      if ((await killWhileClaiming(platform)) >= inFlightMin) kills += 1
      const book = await readStoredBook(place)
      expect([...book.faults, ...lostAnswers(book)]).toEqual([])

      for (; choose(4) === 0; startsKilled += 1) await killWhileStarting()
      expect((await readStoredBook(place)).claims).toEqual(book.claims)
      platform = await startPlatform(place)
      const { origin } = platform
      await Promise.all(members.map((member) => renew(origin, member)))
      const cut = load.attempts.slice(knownCount).filter((attempt) => attempt.reply === undefined)
      cutCount += cut.length
      happenedCount += cut.filter((attempt) =>
        book.answers.has(`${attempt.member.name}/${attempt.key}`),
      ).length
      expect(await retryCut(origin, cut, book)).toEqual([])
      expect(await repeatAnswers(origin)).toEqual([])
      if (load.left() < 900) await sendMore(origin, packetsMore)
    }
    expect(await platform?.stop()).toBe(0)
    const book = await readStoredBook(place)
    expect([...book.faults, ...lostAnswers(book)]).toEqual([])
    const opened = load.attempts.filter(isOpened).length
    note(
      `${kills} kills with ${inFlightMin} or more claims in flight, ${startsKilled} while starting`,
    )
    note(
      `${load.attempts.length} requests, ${opened} shares opened, ${cutCount} cut off (${happenedCount} of them had happened)`,
    )
    expect(kills).toBeGreaterThanOrEqual(killsWanted)
    expect(opened).toBe(book.claims.size)
    expect(cutCount).toBeGreaterThan(killsWanted * inFlightMin)
  }, 480_000)
})
