// The platform in memory, as far as moderation needs it: people with roles, mini-programs that call
// and are called, one clock, and jobs that run when the test says so.

import type { Person } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { plugin } from '../plugin.ts'
import { FakeError } from './fake-error.ts'
import { FakeRecords } from './fake-records.ts'

/** A plugin's person; only tests make one of a text. */
export const personOf = (name: string): Person => name as Person

/** A call to the `moderated` of a mini-program. */
export interface Telling {
  readonly plugin: string
  readonly args: unknown
}

/** A notice as it was sent. */
export interface Notice {
  readonly to: string
  readonly kind: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly body: { readonly zh: string; readonly en: string }
  readonly link: string
}

interface Job {
  readonly handler: keyof typeof jobs
  readonly args: never
  readonly at: number
}

const { settle, unsettle, escalate, announce } = plugin.handlers
const jobs = { settle, unsettle, escalate, announce }

/** Who runs a handler, and through which mini-program. */
export interface Runner {
  readonly viewer?: string
  readonly caller?: string
}

/** The platform and everything a test may look at. */
export class FakePlatform {
  nowMs = 1_800_000_000_000
  readonly records = new FakeRecords()
  readonly notices: Notice[] = []
  readonly tellings: Telling[] = []
  readonly freshUntil: number[] = []
  /** Scopes of the role `moderator`, by person. */
  readonly moderators = new Map<string, readonly string[]>()
  /** Account -> real person, where they differ. */
  readonly realPeople = new Map<string, string>()
  /** What a mini-program answers when it is told; without an entry it takes it up. */
  readonly places = new Map<string, 'not_found' | 'handler_unknown' | 'refused' | 'not_granted'>()
  #jobs: Job[] = []
  #lastId = 0

  /** Runs a handler; its effects happen after it, or not at all. */
  async run<Args, Result>(
    handler: { readonly handler: (ctx: ModerationCtx, args: Args) => Promise<Result> | Result },
    args: Args,
    runner: Runner | string = {},
  ): Promise<Result> {
    const who = typeof runner === 'string' ? { viewer: runner } : runner
    const later: (() => void)[] = []
    const records = this.records.run()
    // Built by hand for the powers in use; whatever else is called fails the test by its name.
    const ctx = this.#contextOf(who, later, records) as unknown as ModerationCtx
    const result = await handler.handler(ctx, args)
    records.commit()
    for (const effect of later) effect()
    return result
  }

  /** Runs every job that is due, and those that come of them. */
  async runDue(): Promise<void> {
    for (;;) {
      const due = this.#jobs.find(({ at }) => at <= this.nowMs)
      if (due === undefined) return
      this.#jobs = this.#jobs.filter((each) => each !== due)
      await this.run(jobs[due.handler], due.args)
    }
  }

  /** All documents of a collection. */
  docs(collection: string): readonly { readonly [field: string]: unknown }[] {
    const rows = [...this.records.rows.values()]
    return rows.filter((row) => row.collection === collection).map(({ doc }) => doc)
  }

  #contextOf(
    { viewer, caller }: Runner,
    later: (() => void)[],
    records: ReturnType<FakeRecords['run']>,
  ): object {
    const asked = (): string => {
      if (viewer === undefined) throw new FakeError('sign_in_required')
      return viewer
    }
    const real = (name: string): string => this.realPeople.get(name) ?? name
    const afterwards = async (effect: () => void): Promise<object> => {
      later.push(effect)
      return {}
    }
    return {
      now: this.nowMs,
      id: () => `id${String((this.#lastId += 1)).padStart(6, '0')}`,
      identity: {
        self: async () => ({ person: personOf(asked()) }),
        uniquePerson: async () => ({ unique: `real-${real(asked())}` }),
        samePerson: async ({ person }: { person: string }) => ({
          same: real(person) === real(asked()),
        }),
        caller: async () => {
          if (caller === undefined) throw new FakeError('not_granted')
          return { plugin: caller }
        },
        roles: async () => {
          const scopes = this.moderators.get(asked()) ?? []
          return { roles: scopes.map((scope) => ({ role: 'moderator', scope })) }
        },
      },
      records,
      intent: {
        call: async ({ plugin: place, args }: { plugin: string; args: unknown }) => {
          const answer = this.places.get(place)
          if (answer !== undefined) throw new FakeError(answer)
          later.push(() => this.tellings.push({ plugin: place, args }))
          return { result: {} }
        },
      },
      schedule: { at: (job: Job) => afterwards(() => this.#jobs.push(job)) },
      notify: { send: (notice: Notice) => afterwards(() => this.notices.push(notice)) },
      require: {
        freshUntil: ({ at }: { at: number }) => afterwards(() => this.freshUntil.push(at)),
      },
    }
  }
}
