// Goal: of 10,000 who come at once exactly the 5,000 pairs that the pool pays have their credit,
// and nobody ever has one leg of a pair. Method: the real act on a shelf that commits as the
// platform does: whoever read what has changed since, or was told of the pool what is not so any
// more, runs again; whoever is refused leaves nothing behind.

import { PlatformError } from '@tessera/sdk/contract'
import { expect, test } from 'vitest'
import { programme } from '../rule/programme.ts'
import { count } from './count.ts'

const { rewardFen, caps } = programme
const rewardsCount = 5_000
const guestsCount = 2 * rewardsCount
/** Runs that have begun and not yet ended. */
const atOnce = 50
const nowMs = Date.UTC(2026, 10, 28, 4)

const guestOf = (at: number): string => `guest-${at}`
const inviterOf = (at: number): string => `inviter-${Math.floor(at / caps.day)}`

const invitationOf = (at: number) => ({
  invited: guestOf(at),
  party: guestOf(at),
  inviter: inviterOf(at),
  inviterParty: inviterOf(at),
  state: 'waiting',
  reason: 'unverified',
  isWaived: false,
  at: nowMs,
  day: 0,
  month: 0,
})
type Invitation = ReturnType<typeof invitationOf>

/** Credit for somebody. */
interface Leg {
  readonly to: string
  readonly amountFen: bigint
}

const fields = { byState: 'state', byDay: 'day', byMonth: 'month' } as const

/** What one run was told and wants; nothing of it has happened yet. */
class Attempt {
  readonly invitation: Invitation
  readonly changesCount: number
  readonly answers: boolean[] = []
  /** What it was told that the pool has. */
  toldFen: bigint | undefined
  readonly legs: Leg[] = []
  written: Invitation | undefined
  toldCount = 0
  private readonly shelf: Shelf

  constructor(shelf: Shelf, at: number) {
    this.shelf = shelf
    this.invitation = shelf.invitations[at] ?? invitationOf(at)
    this.changesCount = shelf.changesOf(this.invitation)
  }

  /** What the act calls, and nothing else. */
  readonly ctx = () => {
    const { invitation, shelf, answers, legs } = this
    const credit = ({ to, amountFen }: Leg) => {
      const takenFen = legs.reduce((sum, leg) => sum + leg.amountFen, 0n)
      const isThere = shelf.poolFen - takenFen >= amountFen
      answers.push(isThere)
      if (!isThere) return Promise.reject(new PlatformError('insufficient_funds'))
      legs.push({ to, amountFen })
      return Promise.resolve({})
    }
    const records = {
      list: () => Promise.resolve({ records: [{ id: invitation.party, doc: invitation }] }),
      count: (look: { readonly index: keyof typeof fields; readonly equals: readonly unknown[] }) =>
        Promise.resolve({ count: shelf.countOf(invitation, fields[look.index], look.equals[1]) }),
      put: ({ doc }: { readonly doc: Invitation }) => {
        this.written = doc
        return Promise.resolve({})
      },
    }
    return {
      now: nowMs,
      identity: {
        self: () => Promise.resolve({ person: invitation.invited }),
        uniquePerson: () => Promise.resolve({ unique: invitation.party }),
        samePerson: ({ person }: { readonly person: string }) =>
          Promise.resolve({ same: person === invitation.invited }),
      },
      eligibility: { check: () => Promise.resolve({ answer: 'yes' }) },
      records,
      ledger: {
        credit,
        pool: () => Promise.resolve({ amountFen: (this.toldFen = shelf.poolFen) }),
      },
      schedule: { at: () => Promise.resolve({ told: (this.toldCount += 1) }) },
    }
  }
}

/** Invitations and a pool under optimistic commits. */
class Shelf {
  readonly invitations = Array.from({ length: guestsCount }, (_, at) => invitationOf(at))
  /** The legs of each commit that moved money. */
  readonly postings: (readonly Leg[])[] = []
  poolFen: bigint
  conflictsCount = 0
  toldCount = 0
  private readonly changes = new Map<string, number>()

  constructor(poolFen: bigint) {
    this.poolFen = poolFen
  }

  changesOf({ inviterParty }: Invitation): number {
    return this.changes.get(inviterParty) ?? 0
  }

  countOf({ inviterParty }: Invitation, field: 'state' | 'day' | 'month', value: unknown): number {
    const from = Number(inviterParty.slice('inviter-'.length)) * caps.day
    const own = this.invitations.slice(from, from + caps.day)
    return own.filter((one) => one[field] === value).length
  }

  /** Runs the act for somebody until nobody was faster; gives the state, or why it was refused. */
  async run(at: number): Promise<string> {
    for (;;) {
      const attempt = new Attempt(this, at)
      try {
        const { state } = await count.handler(attempt.ctx() as never, {})
        if (this.takes(attempt, at)) return state
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error
        if (this.isFresh(attempt)) return error.code
      }
      this.conflictsCount += 1
    }
  }

  private isFresh({ invitation, changesCount, answers, toldFen }: Attempt): boolean {
    if (toldFen !== undefined && toldFen !== this.poolFen) return false
    const isAllThere = (legsCount: number) => this.poolFen >= BigInt(legsCount) * rewardFen
    const isSame = answers.every((isThere, before) => isThere === isAllThere(before + 1))
    return isSame && this.changesOf(invitation) === changesCount
  }

  private takes(attempt: Attempt, at: number): boolean {
    if (!this.isFresh(attempt)) return false
    const { invitation, legs, written, toldCount } = attempt
    this.poolFen -= legs.reduce((sum, leg) => sum + leg.amountFen, 0n)
    if (legs.length > 0) this.postings.push(legs)
    if (written !== undefined) this.invitations[at] = written
    this.toldCount += toldCount
    this.changes.set(invitation.inviterParty, this.changesOf(invitation) + 1)
    return true
  }
}

/** Everybody comes: whoever has an answer makes room for the next, so there are always as many. */
async function rush(shelf: Shelf): Promise<readonly string[]> {
  const ends: string[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < guestsCount) {
      const at = next
      next += 1
      ends[at] = await shelf.run(at)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return ends
}

test.each([
  { what: 'nothing', moreFen: 0n },
  { what: 'one leg', moreFen: rewardFen },
])(
  '5,000 pairs go to 10,000 who come at once, and $what is left',
  { timeout: 60_000 },
  async ({ moreFen }) => {
    const shelf = new Shelf(2n * rewardFen * BigInt(rewardsCount) + moreFen)
    const ends = await rush(shelf)
    const counted = ends.flatMap((it, at) => (it === 'counted' ? at : []))
    expect(counted).toHaveLength(rewardsCount)
    expect(ends.filter((it) => it === 'waiting')).toHaveLength(guestsCount - rewardsCount)
    // Each posting is both legs of one pair; nobody has a second one, and nobody else has any.
    const wanted = counted.map((at) => [inviterOf(at), guestOf(at)].join(' and '))
    const got = shelf.postings.map((legs) => legs.map(({ to }) => to).join(' and '))
    expect(got.toSorted()).toEqual(wanted.toSorted())
    const amounts = new Set(shelf.postings.flat().map(({ amountFen }) => amountFen))
    expect(amounts).toEqual(new Set([rewardFen]))
    expect(shelf.poolFen).toBe(moreFen)
    expect(shelf.toldCount).toBe(rewardsCount)
    expect(shelf.invitations.filter(({ state }) => state === 'counted')).toHaveLength(rewardsCount)
    expect(shelf.conflictsCount).toBeGreaterThan(1_000)
  },
)
