// Lets several ledgers answer one stream, and compares: every answer at once, all rows from time to
// time. A difference stops the run and names the step.

import { createHash } from 'node:crypto'
import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson } from '../../../src/base/hash.ts'
import {
  timestampMax,
  type AccountResult,
  type LedgerStorage,
  type StoredMovement,
  type TransferResult,
} from '../../../src/ledger/index.ts'
import type { LedgerPlace, OpenPlace } from '../place.ts'
import { Stream, type Request, type Step } from './stream.ts'

/** How long a stream is, and how often its rows are compared. */
export interface TwinsPlan {
  readonly seed: number
  readonly eventsCount: number
  readonly batchMost: number
  readonly checkpointsCount: number
  readonly note?: (line: string) => void
}

/** What a stream came to. */
export interface TwinsOutcome {
  readonly eventsCount: number
  readonly stepsCount: number
  readonly accountStatuses: ReadonlyMap<string, number>
  readonly transferStatuses: ReadonlyMap<string, number>
  /** SHA-256 of all rows, the same at every place. */
  readonly rowsHash: string
  /** Seconds that each place took to answer. */
  readonly secondsOf: ReadonlyMap<string, number>
}

const pageRows = 5_000

/** A movement as every place keeps it; places in memory know more. */
const movementText = (row: StoredMovement): string => {
  const { kind, timestamp, transfer, debitAccount, creditAccount } = row
  return canonicalJson({ kind, timestamp, transfer, debitAccount, creditAccount })
}

const isMovement = (row: unknown): row is StoredMovement =>
  typeof row === 'object' && row !== null && 'debitAccount' in row

/** An answer as text; a refusal by its code. */
function answerText(answer: unknown): string {
  if (!Array.isArray(answer)) return canonicalJson(answer)
  return answer
    .map((row: unknown) => (isMovement(row) ? movementText(row) : canonicalJson(row)))
    .join('\n')
}

async function* pagesOf<Row extends { readonly timestamp: bigint }>(
  from: bigint,
  read: (range: Parameters<LedgerStorage['accounts']>[0]) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let next = from
  for (;;) {
    const rows = await read({ from: next, to: timestampMax - 1n, reversed: false, limit: pageRows })
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageRows) return
    next = last.timestamp + 1n
  }
}

/** SHA-256 over accounts, pending states, burnt ids, and movements from a moment on. */
async function rowsHash(place: OpenPlace, stream: Stream, fromNs: bigint): Promise<string> {
  const { storage } = place
  const hash = createHash('sha256')
  for await (const page of pagesOf(0n, (range) => storage.accounts(range)))
    for (const row of page) hash.update(canonicalJson(row))
  for await (const page of pagesOf(fromNs, (range) => storage.movements(range)))
    for (const row of page) hash.update(movementText(row))
  for (const row of await place.pendings()) hash.update(canonicalJson(row))
  for (const id of await place.burntIds([...stream.world.transferIds()])) hash.update(id)
  return hash.digest('hex')
}

interface Twin {
  readonly name: string
  readonly place: OpenPlace
  ms: number
}

class Twins {
  readonly #twins: readonly Twin[]
  readonly #stream: Stream
  readonly accountStatuses = new Map<string, number>()
  readonly transferStatuses = new Map<string, number>()
  stepsCount = 0
  #hashedToNs = 0n

  constructor(twins: readonly Twin[], stream: Stream) {
    this.#twins = twins
    this.#stream = stream
  }

  async take(step: Step): Promise<void> {
    this.stepsCount += 1
    if (step.kind === 'pass') return this.#stream.world.clock.advance(step.byMs)
    if (step.kind === 'question') {
      const answer = await this.#all(({ place }) => step.ask(place.ledger).catch(codeOf))
      step.learn?.(answer)
      return
    }
    const { requests } = step
    const answers = await this.#all(({ place }) =>
      Promise.all(requests.map((request) => ask(place, request))),
    )
    for (const [position, request] of requests.entries()) {
      const results = answers[position] ?? []
      this.#count(request, results)
      this.#stream.learn(request, results)
    }
  }

  /** Compares the rows that came since the last time, or all of them. */
  async compareRows(isWhole: boolean): Promise<string> {
    const fromNs = isWhole ? 0n : this.#hashedToNs
    this.#hashedToNs = this.#stream.world.nowNs()
    return this.#all(({ place }) => rowsHash(place, this.#stream, fromNs))
  }

  /** Asks every twin, and stops where one says something else than the first. */
  async #all<Answer>(act: (twin: Twin) => Promise<Answer>): Promise<Answer> {
    const [first, ...others] = this.#twins
    if (first === undefined) throw new Error('nobody answers')
    const answer = await timed(first, act)
    const text = answerText(answer)
    for (const twin of others) {
      const other = answerText(await timed(twin, act))
      if (other === text) continue
      const where = `step ${this.stepsCount}, event ${this.#stream.eventsCount}`
      throw new Error(`${where}: ${first.name}\n${text}\n${twin.name}\n${other}`)
    }
    return answer
  }

  #count(request: Request, results: readonly (AccountResult | TransferResult)[]): void {
    const seen = request.kind === 'accounts' ? this.accountStatuses : this.transferStatuses
    for (const { status } of results) seen.set(status, (seen.get(status) ?? 0) + 1)
  }
}

async function timed<Answer>(twin: Twin, act: (twin: Twin) => Promise<Answer>): Promise<Answer> {
  const startedMs = performance.now()
  const answer = await act(twin)
  twin.ms += performance.now() - startedMs
  return answer
}

function codeOf(error: unknown): string {
  if (error instanceof PlatformError) return error.code
  throw error
}

const ask = (
  { ledger }: OpenPlace,
  request: Request,
): Promise<readonly (AccountResult | TransferResult)[]> =>
  request.kind === 'accounts'
    ? ledger.createAccounts(request.events)
    : ledger.createTransfers(request.events)

/** Lets one place live through the first events of a stream. */
export async function runSteps(
  place: OpenPlace,
  stream: Stream,
  eventsCount: number,
): Promise<void> {
  const twins = new Twins([{ name: 'alone', place, ms: 0 }], stream)
  while (stream.eventsCount < eventsCount) await twins.take(stream.next())
}

/** Runs the stream of a seed at all places; `look` sees them before they close. */
export async function runTwins(
  kinds: readonly LedgerPlace[],
  plan: TwinsPlan,
  look?: (open: readonly OpenPlace[]) => Promise<void>,
): Promise<TwinsOutcome> {
  const stream = new Stream(plan.seed, plan.batchMost)
  const { clock } = stream.world
  const opened = await Promise.all(
    kinds.map(async ({ name, open }) => ({
      name,
      place: await open(clock),
      ms: 0,
    })),
  )
  const twins = new Twins(opened, stream)
  try {
    const perCheckpoint = plan.eventsCount / plan.checkpointsCount
    for (let done = 1; done <= plan.checkpointsCount; done += 1) {
      while (stream.eventsCount < done * perCheckpoint) await twins.take(stream.next())
      await twins.compareRows(false)
      plan.note?.(`${stream.eventsCount} events, ${timesOf(opened)}`)
    }
    for (const step of stream.finale()) await twins.take(step())
    const hash = await twins.compareRows(true)
    await look?.(opened.map(({ place }) => place))
    return {
      eventsCount: stream.eventsCount,
      stepsCount: twins.stepsCount,
      accountStatuses: twins.accountStatuses,
      transferStatuses: twins.transferStatuses,
      rowsHash: hash,
      secondsOf: new Map(opened.map(({ name, ms }) => [name, ms / 1_000])),
    }
  } finally {
    for (const { place } of opened) await place.close()
  }
}

const timesOf = (twins: readonly Twin[]): string =>
  twins.map(({ name, ms }) => `${name} ${(ms / 1_000).toFixed(1)} s`).join(', ')
