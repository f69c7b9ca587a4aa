// One seeded stream of steps: batches of events, alone or several at once, questions, time that
// passes, and short scenes for what chance alone would hardly meet.

import { fakeClock } from '../../../src/base/clock.ts'
import {
  accountFlag,
  transferFlag as flag,
  type Account,
  type AccountResult,
  type StoredMovement,
  type Transfer,
  type TransferResult,
} from '../../../src/ledger/index.ts'
import { openChance } from '../chance.ts'
import { anyAccount, importedAccounts, rightAccount } from './account-events.ts'
import { anyQuestion, type Question } from './questions.ts'
import { pairOf, rightEnd, rightMove } from './transfer-events.ts'
import { World } from './world.ts'
import { againTransfer, importedTransfers, wrongTransfer } from './wrong-transfers.ts'

/** One request. Those of one step are asked at the same moment. */
export type Request =
  | { readonly kind: 'accounts'; readonly events: readonly Account[] }
  | { readonly kind: 'transfers'; readonly events: readonly Transfer[] }

export type Step =
  | { readonly kind: 'pass'; readonly byMs: number }
  | { readonly kind: 'requests'; readonly requests: readonly Request[] }
  | {
      readonly kind: 'question'
      readonly ask: Question
      readonly learn?: (answer: unknown) => void
    }

/** When the streams begin. */
export const startMs = 1_790_000_000_000
/** So late that the longest timeout ends after the last moment that a row can carry. */
const lateMs = 5_100_000_000_000
const timeoutMax = 2 ** 32 - 1

const accounts = (...events: readonly Account[]): Step => ({
  kind: 'requests',
  requests: [{ kind: 'accounts', events }],
})
const transfers = (...events: readonly Transfer[]): Step => ({
  kind: 'requests',
  requests: [{ kind: 'transfers', events }],
})
const pass = (byMs: number): Step => ({ kind: 'pass', byMs })

/** The stream of a seed. `batchMost` is the most events of a request. */
export class Stream {
  readonly world: World
  readonly #batchMost: number
  #eventsCount = 0
  /** What is to come next, before chance is asked again. */
  readonly #scene: (() => Step)[]

  constructor(seed: number, batchMost: number) {
    this.world = new World(openChance(seed), fakeClock(startMs))
    this.#batchMost = batchMost
    this.#scene = [() => this.#firstAccounts()]
  }

  /** How many events were asked for. */
  get eventsCount(): number {
    return this.#eventsCount
  }

  next(): Step {
    const step = this.#scene.shift()?.() ?? this.#anyStep()
    if (step.kind === 'requests')
      for (const { events } of step.requests) this.#eventsCount += events.length
    return step
  }

  /** The last steps of a stream, when time is nearly over. */
  finale(): readonly (() => Step)[] {
    const { world } = this
    return [
      () => pass(lateMs - world.clock.now()),
      () => this.#firstAccounts(),
      () =>
        transfers(
          ...Array.from({ length: 20 }, () => {
            const event = rightMove(world)
            return { ...event, timeout: timeoutMax, flags: event.flags | flag.pending }
          }),
        ),
    ]
  }

  learn(request: Request, results: readonly (AccountResult | TransferResult)[]): void {
    if (request.kind === 'accounts')
      // The answer to a request is of its own kind.
      this.world.learnAccounts(request.events, results as readonly AccountResult[])
    else this.world.learnTransfers(request.events, results as readonly TransferResult[])
  }

  #anyStep(): Step {
    const { chance } = this.world
    const dice = chance.below(100)
    if (dice < 12) return pass(this.#someMs())
    if (dice < 24) return { kind: 'question', ask: anyQuestion(this.world) }
    if (dice < 28) return this.#beginScene()
    const count = chance.percent(15) ? 2 + chance.below(3) : 1
    return { kind: 'requests', requests: Array.from({ length: count }, () => this.#request()) }
  }

  #someMs(): number {
    const { chance } = this.world
    const dice = chance.below(100)
    if (dice < 60) return 1 + chance.below(50)
    if (dice < 92) return chance.below(3_000)
    return dice < 98 ? 60_000 : 7_200_000
  }

  #request(): Request {
    const { chance } = this.world
    const count = 1 + chance.below(this.#batchMost)
    if (chance.percent(8)) {
      const few = Math.ceil(count / 6)
      return {
        kind: 'accounts',
        events: Array.from({ length: few }, () => anyAccount(this.world)),
      }
    }
    return { kind: 'transfers', events: Array.from({ length: count }, () => this.#transfer()) }
  }

  #transfer(): Transfer {
    const { world } = this
    const { chance } = world
    const dice = chance.below(100)
    const make =
      dice < 58 ? rightMove : dice < 76 ? rightEnd : dice < 90 ? wrongTransfer : againTransfer
    const event = make(world)
    return chance.percent(8) ? { ...event, flags: event.flags | flag.linked } : event
  }

  #firstAccounts(): Step {
    const { world } = this
    const ledgers = [1, 1, 2, 3, 9].flatMap((ledger) => Array.from({ length: 8 }, () => ledger))
    return accounts(
      ...ledgers.map((ledger) => ({ ...rightAccount(world), ledger, flags: 0, code: 1 })),
    )
  }

  /** Begins a scene: its first step now, the others before anything else. */
  #beginScene(): Step {
    const { world } = this
    const count = 1 + world.chance.below(Math.min(this.#batchMost, 1_000))
    const scenes = [
      () => [() => accounts(...importedAccounts(world, Math.ceil(count / 4)))],
      () => [() => transfers(...importedTransfers(world, count))],
      () => this.#sceneOfAges(),
      () => this.#sceneOfMoments(),
      () => this.#sceneOfExpiry(),
    ]
    this.#scene.push(...world.chance.pick(scenes)())
    return pass(2)
  }

  /** Transfers that are imported to before their accounts. */
  #sceneOfAges(): (() => Step)[] {
    const { world } = this
    return [
      () => accounts({ ...rightAccount(world), ledger: 1, flags: 0 }),
      () => pass(2),
      () => {
        const young = world.newest ?? rightAccount(world)
        const other = pairOf(world, young.ledger)[0]
        const at = young.timestamp - 3n
        const event = {
          ...rightMove(world),
          ledger: young.ledger,
          timeout: 0,
          flags: flag.imported,
        }
        const [from, to] = [{ debitAccountId: young.id }, { creditAccountId: young.id }]
        return transfers(
          { ...event, ...from, creditAccountId: other.id, timestamp: at },
          { ...event, ...to, debitAccountId: other.id, timestamp: at + 1n },
          { ...event, ...from, creditAccountId: other.id, timestamp: at + 3n },
        )
      },
    ]
  }

  /** An account that is imported to the very moment of a transfer. */
  #sceneOfMoments(): (() => Step)[] {
    const { world } = this
    return [
      () => transfers(rightMove(world), rightMove(world)),
      () => pass(2),
      () => this.#accountAt(world.lastTransferNs),
    ]
  }

  /** An account that is imported to the very moment of an expiry. */
  #sceneOfExpiry(): (() => Step)[] {
    const { world } = this
    let expiredAt = 0n
    const ask: Question = (ledger) =>
      ledger.getChangeEvents({ timestampMin: world.nowNs(), limit: 100 })
    const learn = (answer: unknown): void => {
      // What change events answer.
      const ended = (answer as readonly StoredMovement[]).filter(({ kind }) => kind === 'expired')
      expiredAt = ended.at(-1)?.timestamp ?? 0n
    }
    return [
      () => transfers({ ...rightMove(world), flags: flag.pending, timeout: 1 }),
      () => pass(1_500),
      () => ({ kind: 'question', ask, learn }),
      () => pass(2),
      () => this.#accountAt(expiredAt),
    ]
  }

  #accountAt(timestamp: bigint): Step {
    const event = rightAccount(this.world)
    return accounts({ ...event, flags: event.flags | accountFlag.imported, timestamp })
  }
}
