// Starting and ending sessions inside a unit, so that a ceremony and its session are one act.

import { PlatformError } from '@tessera/sdk/contract'
import type { Entropy } from '../base/entropy.ts'
import { sha256Hex } from '../base/hash.ts'
import { newId } from '../base/id.ts'
import { must } from '../base/invariant.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey, Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { planEvent } from './account-event.ts'
import { credentialsName } from './fresh-look.ts'
import { cleanLabel, isLiving } from './person.ts'

/** The ways to sign in. */
export const signInMethods = ['passkey', 'recovery', 'demo'] as const

/** One way to sign in. */
export type SignInMethod = (typeof signInMethods)[number]

/** How long a session lives. Source: identity specification, section 3. */
export const sessionLimits = {
  idleMs: 14 * 86_400_000,
  absoluteMs: 90 * 86_400_000,
  /** `seenAtMs` moves at most this often, so that being there costs no commit a request. */
  seenEveryMs: 3_600_000,
  /** How long a passkey's word counts for sensitive acts. */
  stepUpMs: 300_000,
} as const

/** A session that is going on. */
export interface Session {
  readonly id: string
  readonly person: string
  /** SHA-256 of the token in hex; `rowName('session', [tokenHash])` names it in a read set. */
  readonly tokenHash: string
  readonly method: SignInMethod
  readonly label: string
  /** Whether the person is one of the demo people. */
  readonly demo: boolean
  readonly createdAtMs: number
  readonly seenAtMs: number
  readonly idleUntilMs: number
  readonly absoluteUntilMs: number
  /** When a passkey last said that it is the person; `null` when it never did in this session. */
  readonly provedAtMs: number | null
}

/** A session that has just begun. The token is nowhere else; it goes into the cookie. */
export interface StartedSession {
  readonly token: string
  readonly session: Session
}

/** Who is to be signed in, and how it is noted. */
export interface SessionStart {
  readonly person: string
  readonly method: SignInMethod
  /** The device, as shown in the list of sessions. */
  readonly label?: string | undefined
  /** The session of the same browser that this one takes the place of; it ends. */
  readonly replaces?: Session | undefined
  /** Whether the person was never signed in on a device of that name; see `isNewDevice`. */
  readonly isNewDevice?: boolean | undefined
}

/** A session with its secret drawn, before the unit: a plan draws nothing. */
export interface SessionDraft extends SessionStart {
  readonly id: string
  readonly token: string
  readonly tokenHash: string
}

/** The hash that stands for a token. */
export const hashOfToken = (token: string): string => sha256Hex(token)

/** Draws a token: 256 bits. */
export const drawToken = (entropy: Entropy): string =>
  Buffer.from(entropy(32)).toString('base64url')

/** Draws the token and the id of a session to be. */
export function draftSession(start: SessionStart, entropy: Entropy): SessionDraft {
  const token = drawToken(entropy)
  return { ...start, id: newId('ses', entropy), token, tokenHash: hashOfToken(token) }
}

/** The rows that `planStart` looks at. */
export const startNeeds = ({ person, replaces }: SessionStart): readonly RowKey[] => [
  { table: 'person', key: [person] },
  ...endNeeds(replaces === undefined ? [] : [replaces.tokenHash]),
]

/**
 * Starts a session.
 *
 * Errors: `not_found` nobody has that id; `demo_refused` a demo person where the demo is off.
 */
export function planStart(tx: PlanTx, draft: SessionDraft, demoOn: boolean): StartedSession {
  const { id, person, tokenHash, method } = draft
  const row = tx.get('person', [person])
  if (!isLiving(row)) throw new PlatformError('not_found', { what: 'person' })
  if (row.demoName !== null && !demoOn) throw new PlatformError('demo_refused')
  if (draft.replaces !== undefined) planEnd(tx, [draft.replaces.tokenHash])
  const session = {
    id,
    person,
    tokenHash,
    method,
    label: cleanLabel(draft.label, 'unnamed'),
    createdAtMs: tx.nowMs,
    seenAtMs: tx.nowMs,
    idleUntilMs: tx.nowMs + sessionLimits.idleMs,
    absoluteUntilMs: tx.nowMs + sessionLimits.absoluteMs,
    provedAtMs: method === 'passkey' ? tx.nowMs : null,
  }
  tx.put('session', { ...session, endedAtMs: null })
  const kind = draft.isNewDevice === true ? 'signed_in_new_device' : 'signed_in'
  planEvent(tx, { person, kind, device: session.label, detail: method })
  tx.touch(credentialsName(person))
  return { token: draft.token, session: { ...session, demo: row.demoName !== null } }
}

/** The rows that `planEnd` looks at. */
export const endNeeds = (tokenHashes: readonly string[]): readonly RowKey[] =>
  tokenHashes.map((tokenHash) => ({ table: 'session', key: [tokenHash] }))

/** Ends sessions; gives how many of them were going on. */
export function planEnd(tx: PlanTx, tokenHashes: readonly string[]): number {
  let endedCount = 0
  for (const tokenHash of tokenHashes) {
    const row = tx.get('session', [tokenHash])
    if (row === undefined || row.endedAtMs !== null) continue
    tx.put('session', { ...row, endedAtMs: tx.nowMs })
    endedCount += 1
  }
  return endedCount
}

/** Stops a unit of somebody whose session ended while they asked: `sign_in_required`. */
export function requireLive(tx: PlanTx, session: Session): void {
  const row = tx.get('session', [session.tokenHash])
  if (row === undefined || isOver(row, tx.nowMs)) throw new PlatformError('sign_in_required')
}

/**
 * Notes that a passkey said within a session that it is its person, and gives the session another
 * token: whoever had the one of before is not confirmed with it.
 *
 * Errors: `sign_in_required` the session ended meanwhile.
 */
export function planProof(tx: PlanTx, session: Session, token: string): StartedSession {
  requireLive(tx, session)
  const row = must(tx.get('session', [session.tokenHash]), 'a session that lives has a row')
  const tokenHash = hashOfToken(token)
  tx.delete('session', [session.tokenHash])
  tx.put('session', { ...row, tokenHash, provedAtMs: tx.nowMs, seenAtMs: tx.nowMs })
  tx.touch(credentialsName(session.person))
  planEvent(tx, { person: session.person, kind: 'stepped_up', device: session.label })
  return {
    token,
    session: { ...session, tokenHash, provedAtMs: tx.nowMs, seenAtMs: tx.nowMs },
  }
}

/** Until when sensitive acts need no further word of a passkey; `null` when they need one now. */
export function provedUntilMs({ provedAtMs }: Session, nowMs: number): number | null {
  const untilMs = provedAtMs === null ? 0 : provedAtMs + sessionLimits.stepUpMs
  return nowMs < untilMs ? untilMs : null
}

/** Whether a session was begun by a recovery code a moment ago: a new passkey may be made then. */
export const isFreshRecovery = ({ method, createdAtMs }: Session, nowMs: number): boolean =>
  method === 'recovery' && nowMs < createdAtMs + sessionLimits.stepUpMs

/** Whether a session has ended or run out. */
export const isOver = (
  row: Pick<Row<'session'>, 'idleUntilMs' | 'absoluteUntilMs'> & { endedAtMs?: number | null },
  nowMs: number,
): boolean =>
  (row.endedAtMs ?? null) !== null || nowMs >= row.idleUntilMs || nowMs >= row.absoluteUntilMs

/** The sessions of a person that go on, newest first. */
export async function liveSessions(
  store: Store,
  person: string,
  nowMs: number,
): Promise<readonly Row<'session'>[]> {
  const from = Math.max(0, nowMs - sessionLimits.absoluteMs)
  const scan = { table: 'session', index: 'byPerson', equals: [person], from } as const
  for (let limit = 500; ; limit *= 4) {
    const rows = await store.scan({ ...scan, order: 'descending', limit })
    if (rows.length < limit) return rows.filter((row) => !isOver(row, nowMs))
  }
}

/** Whether none of the last hundred sessions of a person was on a device of that name. */
export async function isNewDevice(
  store: Store,
  person: string,
  label: string | undefined,
): Promise<boolean> {
  const scan = { table: 'session', index: 'byPerson', equals: [person], limit: 100 } as const
  const rows = await store.scan({ ...scan, order: 'descending' })
  return rows.length > 0 && !rows.some((row) => row.label === cleanLabel(label, 'unnamed'))
}

/** A row as the rest of core knows it. */
export function sessionOf(row: Row<'session'>, demo: boolean): Session {
  const { id, person, tokenHash, label, createdAtMs, seenAtMs, idleUntilMs, absoluteUntilMs } = row
  const method = must(
    signInMethods.find((known) => known === row.method),
    'sessions are put by planStart alone',
  )
  const times = { createdAtMs, seenAtMs, idleUntilMs, absoluteUntilMs, provedAtMs: row.provedAtMs }
  return { id, person, tokenHash, label, method, demo, ...times }
}
