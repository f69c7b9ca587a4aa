// Sessions: a random token in the browser, its hash here. Everybody is asked for on every request,
// so those who are there are kept in memory, and any commit on a session drops it from there.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import { rowName } from '../store/tables.ts'
import { planEvent } from './account-event.ts'
import { openBoundedMap } from '../base/bounded-map.ts'
import { commitOnFresh } from '../commit/fresh-look.ts'
import { credentialsName } from './fresh-look.ts'
import {
  draftSession,
  endNeeds,
  hashOfToken,
  isNewDevice,
  isOver,
  liveSessions,
  planEnd,
  planStart,
  sessionLimits,
  sessionOf,
  startNeeds,
  type Session,
  type SessionStart,
  type SignInMethod,
  type StartedSession,
} from './session-plan.ts'

/** What sessions are kept with. */
export interface SessionsDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly entropy: Entropy
  readonly demoOn: boolean
}

/** A session in the list that its person sees. `seenAtMs` is exact to the hour. */
export interface ListedSession {
  readonly id: string
  readonly label: string
  readonly method: SignInMethod
  readonly createdAtMs: number
  readonly seenAtMs: number
}

/** The sessions of everybody. */
export interface Sessions {
  /**
   * Signs somebody in who has been authenticated already.
   *
   * Errors: `not_found` no such person; `demo_refused` a demo person where the demo is off.
   * Effects: a session of at most 14 days without a request and 90 days in all.
   */
  readonly start: (start: SessionStart) => Promise<StartedSession>
  /** The session of a token if it stands in memory and goes on: a hash and a look-up. */
  readonly peek: (token: string) => Session | undefined
  /**
   * The session of a token.
   *
   * Errors: `sign_in_required` for no token, an unknown, an ended or a run out one.
   * Effects: moves `seenAtMs` and the idle end forward, at most once an hour.
   */
  readonly require: (token: string | undefined) => Promise<Session>
  /** The sessions of a person that go on, newest first. */
  readonly list: (person: string) => Promise<readonly ListedSession[]>
  /**
   * Ends one session of a person.
   *
   * Errors: `not_found` when they have none of that id.
   * Effects: the next `require` refuses it. Repeating it changes nothing.
   */
  readonly end: (person: string, id: string) => Promise<void>
  /** Ends all sessions of a person but one; gives how many went on. */
  readonly endAll: (person: string, exceptId?: string) => Promise<number>
  /** Stops listening for commits. */
  readonly close: () => void
}

const cachedMax = 50_000
const tokenForm = /^[\w-]{43}$/
const namePrefix = rowName('session', [''])

/** Keeps sessions that go on in memory; what a commit names is read anew. */
function openSessionCache({ store, engine }: Pick<SessionsDeps, 'store' | 'engine'>) {
  const cache = openBoundedMap<Session>(cachedMax)
  const loads = new Map<string, { isStale: boolean; found: Promise<Session | undefined> }>()

  const close = engine.onCommit(({ names }) => {
    for (const name of names) {
      if (!name.startsWith(namePrefix)) continue
      const tokenHash = name.slice(namePrefix.length)
      cache.delete(tokenHash)
      const load = loads.get(tokenHash)
      if (load !== undefined) load.isStale = true
    }
  })

  async function read(tokenHash: string): Promise<Session | undefined> {
    const row = await store.get('session', [tokenHash])
    if (row === undefined || row.endedAtMs !== null) return undefined
    const person = await store.get('person', [row.person])
    return person === undefined ? undefined : sessionOf(row, person.demoName !== null)
  }

  async function load(tokenHash: string): Promise<Session | undefined> {
    try {
      for (;;) {
        const session = await read(tokenHash)
        const own = loads.get(tokenHash)
        // A commit came in between: what was read may be from before it.
        if (own?.isStale === true) own.isStale = false
        else {
          if (session !== undefined) cache.set(tokenHash, session)
          return session
        }
      }
    } finally {
      loads.delete(tokenHash)
    }
  }

  return {
    close,
    peek: (tokenHash: string) => cache.get(tokenHash),
    get(tokenHash: string): Promise<Session | undefined> | Session {
      const cached = cache.get(tokenHash)
      if (cached !== undefined) return cached
      const running = loads.get(tokenHash)
      if (running !== undefined) return running.found
      const entry = { isStale: false, found: Promise.resolve<Session | undefined>(undefined) }
      loads.set(tokenHash, entry)
      entry.found = load(tokenHash)
      return entry.found
    },
  }
}

/**
 * Pushes the idle end of sessions forward. A session is not refused because its time could not be
 * pushed; the next request tries again.
 */
function openSeenPush(engine: CommitEngine) {
  const pushing = new Set<string>()
  return async (tokenHash: string): Promise<void> => {
    if (pushing.has(tokenHash)) return
    pushing.add(tokenHash)
    try {
      await engine.commit({
        needs: () => endNeeds([tokenHash]),
        plan(tx) {
          const row = tx.get('session', [tokenHash])
          if (row === undefined || isOver(row, tx.nowMs)) return
          const idleUntilMs = Math.min(tx.nowMs + sessionLimits.idleMs, row.absoluteUntilMs)
          tx.put('session', { ...row, seenAtMs: tx.nowMs, idleUntilMs })
        },
      })
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
    } finally {
      pushing.delete(tokenHash)
    }
  }
}

/** Opens the sessions. */
export function openSessions(deps: SessionsDeps): Sessions {
  const { store, engine, clock, entropy, demoOn } = deps
  const cache = openSessionCache(deps)
  const pushSeen = openSeenPush(engine)

  const isRefused = (session: Session): boolean =>
    isOver(session, clock.now()) || (session.demo && !demoOn)

  return {
    async start(start) {
      const isNew = await isNewDevice(store, start.person, start.label)
      const draft = draftSession({ ...start, isNewDevice: isNew }, entropy)
      const plan = { needs: () => startNeeds(draft) }
      const unit = await engine.commit({ ...plan, plan: (tx) => planStart(tx, draft, demoOn) })
      return unit.value
    },
    peek(token) {
      const session = cache.peek(hashOfToken(token))
      return session === undefined || isRefused(session) ? undefined : session
    },
    async require(token) {
      if (token === undefined || !tokenForm.test(token)) throw new PlatformError('sign_in_required')
      const tokenHash = hashOfToken(token)
      const session = await cache.get(tokenHash)
      if (session === undefined || isRefused(session)) throw new PlatformError('sign_in_required')
      if (clock.now() - session.seenAtMs >= sessionLimits.seenEveryMs) await pushSeen(tokenHash)
      return session
    },
    async list(person) {
      const rows = await liveSessions(store, person, clock.now())
      return rows.map((row) => {
        const { id, label, method, createdAtMs, seenAtMs } = sessionOf(row, false)
        return { id, label, method, createdAtMs, seenAtMs }
      })
    },
    async end(person, id) {
      const [row] = await store.scan({ table: 'session', index: 'byId', equals: [id], limit: 1 })
      if (row?.person !== person) throw new PlatformError('not_found', { what: 'session' })
      const needs = () => endNeeds([row.tokenHash])
      await engine.commit({
        needs,
        plan(tx) {
          if (planEnd(tx, [row.tokenHash]) > 0)
            planEvent(tx, { person, kind: 'session_ended', device: row.label })
        },
      })
    },
    endAll: (person, exceptId) =>
      commitOnFresh(engine, [credentialsName(person)], async () => {
        const live = await liveSessions(store, person, clock.now())
        const ending = live.filter(({ id }) => id !== exceptId).map(({ tokenHash }) => tokenHash)
        return {
          needs: () => endNeeds(ending),
          plan(tx) {
            if (ending.length > 0) tx.touch(credentialsName(person))
            const endedCount = planEnd(tx, ending)
            if (endedCount > 0) planEvent(tx, { person, kind: 'sessions_ended' })
            return endedCount
          },
        }
      }),
    close: cache.close,
  }
}
