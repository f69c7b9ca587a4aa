// The platform in memory, as far as red packets needs it: one clock, a few people, real deals.
// It honours the contract where these handlers can tell: writes happen after the handler, all or
// none, and a draw gives the next share at that moment.

import type { Person } from '@tessera/sdk'
import { commitmentOf, dealShares, type Deal } from '@tessera/sdk/fair'
import type { PacketCtx } from '../manifest.ts'

/** An error with a code, as the isolate gives it to a handler. */
export class FakeError extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

interface Hold {
  leftFen: bigint
  readonly payer: Person
  readonly shareMaxFen: bigint
  readonly sharesMax: number
  readonly until: number
}

interface Draw {
  readonly context: string
  readonly shares: readonly bigint[]
  readonly taken: { person: Person; unique: string; at: number }[]
  closed: boolean
}

type Input = { readonly [name: string]: unknown }
type Write = () => void

/** A plugin's person; only tests make one of a text. */
export const personOf = (name: string): Person => name as Person

const seed = Uint8Array.from({ length: 32 }, (_, index) => index)
const seedHex = [...seed].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The platform and everything a test may look at. */
export class FakePlatform {
  nowMs = 1_800_000_000_000
  readonly records = new Map<string, unknown>()
  readonly balances = new Map<string, bigint>()
  readonly jobs: { readonly handler: string; readonly args: unknown; readonly at: number }[] = []
  readonly notices: Input[] = []
  readonly cards: Input[] = []
  readonly freshUntil: number[] = []
  /** Every call in order, `family.verb`. */
  readonly calls: string[] = []
  readonly #holds = new Map<string, Hold>()
  readonly #draws = new Map<string, Draw>()
  /** Account -> real person, where they differ. */
  readonly realPeople = new Map<string, string>()
  namesVisible = true
  /** Intents that were called, and whether they may be. */
  readonly intents: Input[] = []
  mayCall = true
  #lastId = 0

  /**
   * Runs a handler for somebody, or as a job for nobody; its effects happen after it, or not at
   * all.
   */
  async run<Args, Result>(
    handler: { readonly handler: (ctx: PacketCtx, args: Args) => Promise<Result> | Result },
    args: Args,
    viewer?: string,
  ): Promise<Result> {
    const writes: Write[] = []
    // Built by hand for the powers in use; whatever else is called fails the test by its name.
    const ctx = this.#contextOf(viewer, writes) as unknown as PacketCtx
    const result = await handler.handler(ctx, args)
    for (const write of writes) write()
    return result
  }

  #contextOf(viewer: string | undefined, writes: Write[]): object {
    const call = <Given>(name: string, answer: () => Given): Promise<Given> => {
      this.calls.push(name)
      return Promise.resolve().then(answer)
    }
    const later = (name: string, write: Write): Promise<object> =>
      call(name, () => (writes.push(write), {}))
    const self = (): string => {
      if (viewer === undefined) throw new FakeError('sign_in_required')
      return viewer
    }
    const unique = (): string => `real:${this.realPeople.get(self()) ?? self()}`
    return {
      now: this.nowMs,
      id: () => `id${(this.#lastId += 1)}`,
      identity: {
        self: () => call('identity.self', () => ({ person: personOf(self()) })),
        uniquePerson: () => call('identity.uniquePerson', () => ({ unique: unique() })),
        profile: ({ person }: { person: Person }) =>
          call('identity.profile', () => {
            if (!this.namesVisible) throw new FakeError('not_granted')
            return { displayName: `Name of ${person}` }
          }),
      },
      records: this.#recordsOf(call, later),
      ledger: this.#ledgerOf(call, writes, self),
      draw: this.#drawOf(call, later, { self, unique }),
      card: {
        publish: (card: Input) =>
          call('card.publish', () => (writes.push(() => this.cards.push(card)), { card: 'card1' })),
      },
      schedule: {
        at: (job: (typeof this.jobs)[number]) =>
          call('schedule.at', () => (writes.push(() => this.jobs.push(job)), { job: 'j' })),
      },
      notify: { send: (notice: Input) => later('notify.send', () => this.notices.push(notice)) },
      intent: {
        call: (input: Input) =>
          call('intent.call', () => {
            if (!this.mayCall) throw new FakeError('not_granted')
            writes.push(() => this.intents.push(input))
            return { result: { seq: 1 } }
          }),
      },
      require: {
        before: ({ at }: { at: number }) =>
          later('require.before', () => refuseUnless(this.nowMs < at, 'too_late')),
        freshUntil: ({ at }: { at: number }) =>
          call('require.freshUntil', () => (this.freshUntil.push(at), {})),
      },
    }
  }

  #recordsOf(call: Call, later: Later): object {
    const keyOf = (collection: string, id: string): string => `${collection}/${id}`
    return {
      get: ({ collection, id }: { collection: string; id: string }) =>
        call('records.get', () => {
          const doc = this.records.get(keyOf(collection, id))
          return { record: doc === undefined ? null : { id, version: 1, doc } }
        }),
      put: ({ collection, id, doc }: { collection: string; id: string; doc: unknown }) =>
        later('records.put', () => this.records.set(keyOf(collection, id), doc)),
      list: ({ collection, equals }: { collection: string; equals: readonly unknown[] }) =>
        call('records.list', () => {
          const field = collection === 'packets' ? 'sender' : 'person'
          const found = [...this.records].filter(([key, doc]) => {
            return (
              key.startsWith(`${collection}/`) &&
              new Map(Object.entries(doc ?? {})).get(field) === equals[0]
            )
          })
          const records = found.map(([key, doc]) => ({
            id: key.slice(collection.length + 1),
            version: 1,
            doc,
          }))
          return { records: records.toReversed(), next: null }
        }),
    }
  }

  #ledgerOf(call: Call, writes: Write[], self: () => string): object {
    const credit = (person: string, amountFen: bigint): void => {
      this.balances.set(person, (this.balances.get(person) ?? 0n) + amountFen)
    }
    return {
      hold: (input: {
        amountFen: bigint
        payees: { shareMaxFen: bigint; sharesMax: number }
        until: number
      }) =>
        call('ledger.hold', () => {
          const payer = personOf(self())
          const hold = `hold${this.#holds.size + 1}`
          writes.push(() => credit(payer, -input.amountFen))
          this.#holds.set(hold, {
            ...input.payees,
            leftFen: input.amountFen,
            payer,
            until: input.until,
          })
          return { hold }
        }),
      release: (input: { hold: string; to: string; shareOf: string }) =>
        call('ledger.release', () => {
          const hold = found(this.#holds.get(input.hold))
          writes.push(() => {
            const draw = found(this.#draws.get(input.shareOf))
            const amountFen = draw.shares[draw.taken.length - 1] ?? 0n
            refuseUnless(
              amountFen <= hold.shareMaxFen &&
                draw.taken.length <= hold.sharesMax &&
                this.nowMs < hold.until,
              'hold_refused',
            )
            hold.leftFen -= amountFen
            credit(input.to, amountFen)
          })
          return {}
        }),
      void: ({ hold: id }: { hold: string }) =>
        call('ledger.void', () => {
          const hold = found(this.#holds.get(id))
          const amountFen = hold.leftFen
          writes.push(() => {
            hold.leftFen = 0n
            credit(hold.payer, amountFen)
          })
          return { amountFen }
        }),
    }
  }

  #drawOf(
    call: Call,
    later: Later,
    who: { readonly self: () => string; readonly unique: () => string },
  ): object {
    return {
      commit: ({ context, deal }: { context: string; deal: Omit<Deal, 'seed'> }) =>
        call('draw.commit', () => {
          const draw = `draw${this.#draws.size + 1}`
          this.#draws.set(draw, {
            context,
            shares: dealShares({ ...deal, seed }),
            taken: [],
            closed: false,
          })
          return { draw, commitment: commitmentOf(context, seed) }
        }),
      take: ({ draw: id }: { draw: string }) =>
        later('draw.take', () => {
          const draw = found(this.#draws.get(id))
          refuseUnless(!draw.closed, 'too_late')
          refuseUnless(!draw.taken.some((taken) => taken.unique === who.unique()), 'already_taken')
          refuseUnless(draw.taken.length < draw.shares.length, 'exhausted')
          draw.taken.push({ person: personOf(who.self()), unique: who.unique(), at: this.nowMs })
        }),
      taken: ({ draw: id }: { draw: string }) =>
        call('draw.taken', () => {
          const { taken, shares, closed } = found(this.#draws.get(id))
          const list = taken.map(({ person, at }, index) => ({
            index,
            person,
            at,
            amountFen: shares[index] ?? 0n,
          }))
          const own = taken.findIndex((one) => one.unique === who.unique())
          return { shares: list, sharesCount: shares.length, closed, own: own < 0 ? null : own }
        }),
      close: ({ draw: id }: { draw: string }) =>
        later('draw.close', () => void (found(this.#draws.get(id)).closed = true)),
      reveal: ({ draw: id }: { draw: string }) =>
        call('draw.reveal', () => {
          const { context, closed, taken, shares } = found(this.#draws.get(id))
          refuseUnless(closed || taken.length === shares.length, 'draw_sealed')
          return { context, seed: seedHex }
        }),
    }
  }
}

type Call = <Given>(name: string, answer: () => Given) => Promise<Given>
type Later = (name: string, write: Write) => Promise<object>

function refuseUnless(holds: boolean, code: string): void {
  if (!holds) throw new FakeError(code)
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new FakeError('not_found')
  return value
}
