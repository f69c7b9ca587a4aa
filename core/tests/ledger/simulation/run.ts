// One simulated life of a ledger in a store: clients, a bad network, and a process that falls
// and is opened again, all from one seed.

import { fakeClock, type FakeClock } from '../../../src/base/clock.ts'
import {
  accountFlag,
  type Ledger,
  type Transfer,
  type TransferResult,
} from '../../../src/ledger/index.ts'
import { openChance, type Chance } from '../chance.ts'
import { Desk } from '../desk.ts'
import { openOver, type OpenPlace } from '../place.ts'
import { openGround, type Ground } from '../places.ts'
import { bank, Client, people, type Submission } from './client.ts'
import { openFallingStore, type FallingStore, type Fate } from './falling-store.ts'
import { faultsOf } from './judge.ts'
import { Network } from './network.ts'

const clientsCount = 5
const restTicksMost = 60
const startFen = 2_000n

/** What is to be simulated. The two mistakes are there to be found. */
export interface SimulationPlan {
  readonly seed: number
  readonly ticks: number
  readonly mistake?: 'a new id for each try' | 'an answer before the commit'
}

/** What a life came to. */
export interface SimulationOutcome {
  readonly faults: readonly string[]
  readonly fallsCount: number
  readonly doneCount: number
  readonly triedAgainCount: number
}

type Message =
  | { readonly kind: 'request'; readonly submission: Submission }
  | {
      readonly kind: 'reply'
      readonly submission: Submission
      readonly results: readonly TransferResult[]
    }

interface Life {
  readonly place: OpenPlace
  readonly store: FallingStore
  readonly fronts: readonly Ledger[]
}

class Simulation {
  readonly #chance: Chance
  readonly #clock: FakeClock = fakeClock(1_790_000_000_000)
  readonly #network: Network<Message>
  readonly #clients: readonly Client[]
  readonly #ground: Ground
  readonly #mistake: SimulationPlan['mistake']
  #life: Life | undefined
  #isKind = true
  #fallsCount = 0
  readonly faults: string[] = []

  constructor({ seed, mistake }: SimulationPlan, ground: Ground) {
    this.#chance = openChance(seed)
    this.#ground = ground
    this.#mistake = mistake
    this.#network = new Network(this.#chance)
    this.#clients = Array.from(
      { length: clientsCount },
      (_, place) => new Client(place + 1, this.#chance, mistake === 'a new id for each try'),
    )
  }

  async run(ticks: number): Promise<SimulationOutcome> {
    const desk = new Desk((await this.#standing()).place.ledger)
    await desk.open(1, { [bank]: 0 })
    await desk.open(
      1,
      Object.fromEntries(people.map((n) => [n, accountFlag.debitsMustNotExceedCredits])),
    )
    const funding = people.map((n) => desk.move(bank, n, startFen))
    await desk.send(...funding)
    this.#isKind = false
    for (let tick = 0; tick < ticks; tick += 1) await this.#tick(tick, true)
    await this.#rest(ticks)
    return this.#outcome(funding)
  }

  async close(): Promise<void> {
    await this.#life?.place.close()
    this.#life = undefined
  }

  /** The running process; a new one, from what is stored, where there is none. */
  async #standing(): Promise<Life> {
    if (this.#life?.store.isGone() === true) await this.close()
    if (this.#life !== undefined) return this.#life
    const store = openFallingStore(await this.#ground.open(), () => this.#fate())
    const place = openOver(store, this.#clock)
    this.#life = { place, store, fronts: [place.ledger, place.openSecond()] }
    return this.#life
  }

  #fate(): Fate {
    if (this.#isKind) return 'written'
    const dice = this.#chance.below(100)
    if (this.#mistake === 'an answer before the commit' && dice < 3) return 'forgotten'
    if (dice < 5) return 'refused'
    if (dice < 10) this.#fallsCount += 1
    return dice < 7 ? 'gone before' : dice < 10 ? 'gone after' : 'written'
  }

  async #tick(tick: number, mayAsk: boolean): Promise<void> {
    this.#clock.advance(this.#chance.below(120))
    for (const client of this.#clients)
      for (const submission of client.sends(tick, mayAsk))
        this.#network.send({ kind: 'request', submission })
    const { fronts } = await this.#standing()
    const served = this.#network.arrivals().flatMap((message, place) => {
      if (message.kind === 'reply') this.#hear(message)
      const front = fronts[place % fronts.length]
      return message.kind === 'reply' || front === undefined
        ? []
        : [this.#serve(front, message.submission)]
    })
    await Promise.all(served)
  }

  async #serve(front: Ledger, submission: Submission): Promise<void> {
    try {
      const results = await front.createTransfers(submission.events)
      this.#network.send({ kind: 'reply', submission, results })
    } catch {
      // The process is gone, or refused: nobody is answered, and the client asks again.
    }
  }

  #hear({ submission, results }: Extract<Message, { kind: 'reply' }>): void {
    const client = this.#clients.find(({ number }) => number === submission.client)
    const fault = client?.hears(submission, results)
    if (fault !== undefined) this.faults.push(fault)
  }

  /** The storm is over: everything that was asked is asked until it is answered. */
  async #rest(startTick: number): Promise<void> {
    this.#isKind = true
    this.#network.isKind = true
    for (let tick = startTick; tick < startTick + restTicksMost; tick += 1) {
      await this.#tick(tick, false)
      if (this.#network.isEmpty && this.#clients.every(({ isAnswered }) => isAnswered)) return
    }
    this.faults.push('somebody is never answered')
  }

  /** Opens the store once more, and judges what is in it. */
  async #outcome(funding: readonly Transfer[]): Promise<SimulationOutcome> {
    await this.close()
    const { place } = await this.#standing()
    const submissions = this.#clients.flatMap(({ outbox }) => outbox)
    const found = await faultsOf({ place, submissions, funding })
    return {
      faults: [...this.faults, ...found],
      fallsCount: this.#fallsCount,
      doneCount: submissions.filter(({ answer }) => answer?.startsWith('done') === true).length,
      triedAgainCount: submissions.filter(({ triesCount }) => triesCount > 1).length,
    }
  }
}

/** Simulates one life. */
export async function simulate(plan: SimulationPlan): Promise<SimulationOutcome> {
  const ground = await openGround()
  const simulation = new Simulation(plan, ground)
  try {
    return await simulation.run(plan.ticks)
  } finally {
    await simulation.close()
    await ground.remove()
  }
}
