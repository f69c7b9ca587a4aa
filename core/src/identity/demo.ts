// The demo world's people: made once, entered with a tap. A database that has them is marked by it.

import { PlatformError } from '@tessera/sdk/contract'
import type { Entropy } from '../base/entropy.ts'
import { newId } from '../base/id.ts'
import { must } from '../base/invariant.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import { demoMark, markNeeds, setMark } from '../commit/mark.ts'
import { commitOnFresh } from '../commit/fresh-look.ts'
import { moderatorRole, operatorRole, ownersGrant } from '../desk/role.ts'
import { demoPeople, type DemoPerson } from './demo-people.ts'
import type { Sessions } from './session.ts'
import type { Session, StartedSession } from './session-plan.ts'

/** What the demo works with. */
export interface DemoDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly entropy: Entropy
  readonly sessions: Sessions
  readonly demoOn: boolean
}

/** A demo person with the core id they have here. */
export interface PlacedDemoPerson {
  readonly name: string
  readonly person: string
}

/** The demo people of this database. */
export interface Demo {
  readonly on: boolean
  /** All twelve, for the list before sign-in; English names are shown there alone. */
  readonly people: readonly DemoPerson[]
  /**
   * Makes the demo people that are missing.
   *
   * Shape: gives the new ones with their ids; an empty list when all were there. The name that is
   * kept is the Chinese one.
   * Errors: `demo_refused` the demo is off.
   * Effects: one unit; repeating it changes nothing. Marks the database for ever.
   */
  readonly ensureDemoPeople: () => Promise<readonly PlacedDemoPerson[]>
  /** Has whoever wants to enter as a demo person wait until this is over, whatever comes of it. */
  readonly holdWhile: (work: Promise<unknown>) => void
  /** Resolves when demo people can be entered. */
  readonly entrance: () => Promise<void>
  /** All demo people of this database with their ids. */
  readonly placed: () => Promise<readonly PlacedDemoPerson[]>
  /** Whether this database ever had demo people or demo money; production refuses it then. */
  readonly isMarked: () => Promise<boolean>
  /**
   * Signs in as a demo person; makes them if they are missing.
   *
   * Errors: `demo_refused` the demo is off; `not_found` nobody of that name.
   * Effects: a session like anyone's; earlier ones go on unless `replaces` names one.
   */
  readonly startDemoSession: (start: {
    readonly name: string
    readonly label?: string | undefined
    readonly replaces?: Session | undefined
  }) => Promise<StartedSession>
}

const peopleName = 'demo|people'

/** Whether a database has ever held people or money of the demo. */
export async function isMarkedByDemo(store: Store): Promise<boolean> {
  if ((await store.get('mark', [demoMark])) !== undefined) return true
  const scan = { table: 'person', index: 'byDemoName', equals: [], from: '', limit: 1 } as const
  return (await store.scan(scan)).length > 0
}

/** Opens the demo. */
export function openDemo({ store, engine, entropy, sessions, demoOn }: DemoDeps): Demo {
  async function placed(): Promise<readonly PlacedDemoPerson[]> {
    const scan = { table: 'person', index: 'byDemoName', equals: [], from: '', limit: 100 } as const
    const rows = await store.scan(scan)
    return rows.map(({ id, demoName }) => {
      return { name: must(demoName, 'the range begins after null'), person: id }
    })
  }

  async function ensureDemoPeople(): Promise<readonly PlacedDemoPerson[]> {
    if (!demoOn) throw new PlatformError('demo_refused')
    return commitOnFresh(engine, [peopleName], async () => {
      const there = new Set((await placed()).map(({ name }) => name))
      const missing = demoPeople.filter(({ name }) => !there.has(name))
      const made = missing.map((it) => ({ ...it, person: newId('per', entropy) }))
      return {
        needs: () => markNeeds(demoMark),
        plan(tx) {
          setMark(tx, demoMark)
          if (made.length > 0) tx.touch(peopleName)
          return made.map(({ name, person, displayName, isOperator, isModerator }) => {
            const row = { id: person, displayName: displayName.zh, kind: 'person', demoName: name }
            tx.put('person', { ...row, createdAtMs: tx.nowMs })
            if (isOperator === true) tx.put('role', ownersGrant(operatorRole(person), tx.nowMs))
            if (isModerator === true) tx.put('role', ownersGrant(moderatorRole(person), tx.nowMs))
            return { name, person }
          })
        },
      }
    })
  }

  async function personOf(name: string): Promise<string | undefined> {
    return (await placed()).find((it) => it.name === name)?.person
  }

  let held: Promise<unknown> = Promise.resolve()
  return {
    on: demoOn,
    people: demoPeople,
    holdWhile(work) {
      held = Promise.allSettled([held, work])
    },
    async entrance() {
      await held
    },
    ensureDemoPeople,
    placed,
    isMarked: () => isMarkedByDemo(store),
    async startDemoSession({ name, label, replaces }) {
      if (!demoOn) throw new PlatformError('demo_refused')
      if (!demoPeople.some((it) => it.name === name)) {
        throw new PlatformError('not_found', { what: 'demo person' })
      }
      if ((await personOf(name)) === undefined) await ensureDemoPeople()
      const person = must(await personOf(name), 'every demo person was just made')
      return sessions.start({ person, method: 'demo', label, replaces })
    },
  }
}
