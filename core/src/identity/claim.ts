// Recovering an account without any way into it: somebody who was verified makes another account,
// shows who they are as strictly as before, and after three days may put a new passkey on the old
// one. Until then every device of the old account can stop it, and nothing leaves its wallet.

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { PlatformError } from '@tessera/sdk/contract'
import { newId } from '../base/id.ts'
import { must } from '../base/invariant.ts'
import { commitOnFresh } from '../commit/fresh-look.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Row } from '../store/tables.ts'
import { planEvent } from './account-event.ts'
import { planUse, useNeeds } from './challenge.ts'
import { credentialsName } from './fresh-look.ts'
import { isLiving } from './person.ts'
import { creationOptions, readRegistration, verifyRegistration } from './passkeys/ceremony.ts'
import { passkeysOf, planPasskey } from './passkeys/passkey-plan.ts'
import type { PasskeysDeps } from './passkeys/passkey-port.ts'
import { levelAt, levels, type Level } from './real-name/level.ts'
import { levelOf, readRealPerson } from './real-name/real-person.ts'
import { codesOf, drawCodes, planCodes } from './recovery-code.ts'
import {
  draftSession,
  endNeeds,
  liveSessions,
  planEnd,
  planStart,
  requireLive,
  startNeeds,
  type Session,
  type StartedSession,
} from './session-plan.ts'

/** A claim of one account on another of the same real person. */
export type Claim = Row<'accountClaim'>

/** Claims on accounts. */
export interface Claims {
  /**
   * Claims the first account of the real person behind the one that asks.
   *
   * Errors: `not_found` there is no other account; `level_required` the checks that the asking
   * account itself passed give less than the level of the person, or less than 2;
   * `already_taken` the account is claimed already.
   * Effects: for three days every device of the account is told and can stop it; rules hear unknown
   * about its score, and nothing is paid out of it.
   * Source: identity specification, section 3; OWASP ASVS 6.4.4.
   */
  readonly begin: (session: Session) => Promise<Claim>
  /** Whether there is an account that this one could claim, were enough shown. */
  readonly isOffered: (person: string) => Promise<boolean>
  /** The claim that concerns an account: on it, or by it. */
  readonly of: (person: string) => Promise<Claim | undefined>
  /** Stops the claim that concerns an account. Errors: `not_found` there is none. */
  readonly cancel: (session: Session) => Promise<void>
  /**
   * Options for the new passkey of the claimed account.
   * Errors: `not_found` no claim by this account; `too_early` the three days are not over.
   */
  readonly options: (session: Session) => Promise<PublicKeyCredentialCreationOptionsJSON>
  /**
   * Takes the answer to `options`.
   *
   * Errors: as `options` and as `verifyRegistration` of passkeys.
   * Effects: in one commit the account has this passkey and eight new codes and no other way in,
   * all its sessions end, and a session of it takes the place of the one that asked.
   */
  readonly finish: (session: Session, response: unknown, label?: string) => Promise<Finished>
}

/** The account is its person's again. */
export interface Finished {
  readonly started: StartedSession
  readonly recoveryCodes: readonly string[]
}

/** How long a claim waits for somebody to stop it. */
const claimWaitMs = 72 * 3_600_000

const levelMin: Level = 2
const historyMax = 200
const none = (): PlatformError => new PlatformError('not_found', { what: 'claim' })

/** Opens the claims. */
export function openClaims(deps: PasskeysDeps): Claims {
  const { store, engine, challenges, shell, pairwise, people } = deps

  async function ofAccount(person: string): Promise<Claim | undefined> {
    const open = await store.get('openClaim', [person])
    return open === undefined ? undefined : store.get('accountClaim', [open.claim])
  }

  async function byClaimant(person: string): Promise<Claim | undefined> {
    const scan = { table: 'accountClaim', index: 'byClaimant', equals: [person] } as const
    const [latest] = await store.scan({ ...scan, order: 'descending', limit: 1 })
    return latest?.status === 'open' ? latest : undefined
  }

  async function requireDue(session: Session): Promise<Claim> {
    const claim = await byClaimant(session.person)
    if (claim === undefined) throw none()
    requireOver(claim, deps.clock.now())
    return claim
  }

  return {
    begin: (session) => begin(deps, session),
    isOffered: async (person) => (await firstAccount(deps, person)).account !== undefined,
    of: async (person) => (await ofAccount(person)) ?? byClaimant(person),
    async cancel(session) {
      const claim = (await ofAccount(session.person)) ?? (await byClaimant(session.person))
      if (claim === undefined) throw none()
      await engine.commit({
        needs: () => claimNeeds(claim),
        plan: (tx) => planEndOfClaim(tx, claim, { status: 'cancelled', device: session.label }),
      })
    },
    async options(session) {
      const { person, id } = await requireDue(session)
      const asked = { purpose: 'claim', person, session: session.id, detail: id } as const
      return creationOptions({
        shell,
        challenge: await challenges.issue(asked),
        known: [],
        userHandle: pairwise.userHandleOf(person),
        displayName: (await people.require(person)).displayName,
      })
    },
    async finish(session, response, label) {
      return finish(deps, await requireDue(session), { session, response, label })
    },
  }
}

function requireOver({ dueAtMs }: Claim, nowMs: number): void {
  if (nowMs < dueAtMs) throw new PlatformError('too_early', { untilMs: dueAtMs })
}

/** The level that the checks of one account alone give, of those that stand for its real person. */
async function levelShownBy(
  { store, clock }: PasskeysDeps,
  account: string,
  realPerson: Awaited<ReturnType<typeof readRealPerson>>,
): Promise<Level> {
  const scan = { table: 'identityCheck', index: 'byRealPerson', equals: [realPerson.id] } as const
  const history = await store.scan({ ...scan, order: 'descending', limit: historyMax })
  const own = new Set(history.filter(({ person }) => person === account).map(({ id }) => id))
  const checks = realPerson.checks.filter(({ check }) => own.has(check))
  return levelAt(checks, clock.now(), realPerson.isKnown)
}

/** The first account of the real person behind another one; demo people have none to lose. */
async function firstAccount({ store }: Pick<PasskeysDeps, 'store'>, person: string) {
  const realPerson = await readRealPerson(store, person)
  const account = realPerson.id === person ? undefined : await store.get('person', [realPerson.id])
  const isReal = isLiving(account) && account.demoName === null
  return { realPerson, account: isReal ? account : undefined }
}

async function begin(deps: PasskeysDeps, session: Session): Promise<Claim> {
  const { engine, entropy, clock } = deps
  const { realPerson, account } = await firstAccount(deps, session.person)
  if (account === undefined) throw new PlatformError('not_found', { what: 'account' })
  const { id: person } = account
  const before = levelOf(realPerson, clock.now())
  const shown = await levelShownBy(deps, session.person, realPerson)
  const missing = new PlatformError('level_required', { levelMin: Math.max(before, levelMin) })
  if (before < levelMin || shown < before) throw missing
  const id = newId('clm', entropy)
  const { value } = await engine.commit({
    needs: () => [{ table: 'openClaim', key: [person] }, ...endNeeds([session.tokenHash])],
    plan(tx) {
      requireLive(tx, session)
      if (tx.get('openClaim', [person]) !== undefined)
        throw new PlatformError('already_taken', { what: 'claim' })
      const claim: Claim = {
        id,
        person,
        claimant: session.person,
        level: must(
          levels.find((level) => level === shown),
          'a level is one of the list',
        ),
        status: 'open',
        createdAtMs: tx.nowMs,
        dueAtMs: tx.nowMs + claimWaitMs,
        endedAtMs: null,
      }
      tx.put('accountClaim', claim)
      tx.put('openClaim', { person, claim: id })
      planEvent(tx, { person, kind: 'claim_begun', device: session.label })
      return claim
    },
  })
  return value
}

interface Answered {
  readonly session: Session
  readonly response: unknown
  readonly label: string | undefined
}

async function finish(
  deps: PasskeysDeps,
  claim: Claim,
  { session, response, label }: Answered,
): Promise<Finished> {
  const { store, engine, entropy, challenges, shell } = deps
  const read = readRegistration(response)
  const asked = { value: read.challenge, purpose: 'claim', session: session.id } as const
  const { value } = await challenges.find(asked)
  const made = await verifyRegistration(shell, read, value)
  const { person } = claim
  const start = { person, method: 'passkey', label: session.label, replaces: session } as const
  const draft = draftSession(start, entropy)
  const drawn = drawCodes(entropy)
  const started = await commitOnFresh(engine, [credentialsName(person)], async () => {
    const passkeys = await passkeysOf(store, person)
    const codes = await codesOf(store, person)
    const live = await liveSessions(store, person, deps.clock.now())
    const ending = live.map((row) => row.tokenHash)
    return {
      needs: () => [
        ...claimNeeds(claim),
        ...useNeeds(value),
        ...startNeeds(draft),
        ...endNeeds(ending),
        { table: 'passkey', key: [made.id] },
      ],
      plan(tx) {
        requireLive(tx, session)
        planUse(tx, value)
        planEndOfClaim(tx, claim, { status: 'done', device: session.label })
        for (const { id } of passkeys) tx.delete('passkey', [id])
        planEnd(tx, ending)
        planPasskey(tx, person, made, label)
        planCodes(tx, person, drawn, codes)
        return planStart(tx, draft, deps.demoOn)
      },
    }
  })
  return { started, recoveryCodes: drawn.codes }
}

const claimNeeds = ({ id, person }: Claim) =>
  [
    { table: 'accountClaim', key: [id] },
    { table: 'openClaim', key: [person] },
  ] as const

/** Ends a claim one way or the other. Errors: `not_found` it has ended; `too_early`. */
function planEndOfClaim(
  tx: PlanTx,
  { id, person }: Claim,
  end: { readonly status: 'cancelled' | 'done'; readonly device: string },
): void {
  const row = tx.get('accountClaim', [id])
  if (row?.status !== 'open') throw none()
  if (end.status === 'done') requireOver(row, tx.nowMs)
  tx.put('accountClaim', { ...row, status: end.status, endedAtMs: tx.nowMs })
  tx.delete('openClaim', [person])
  const kind = end.status === 'done' ? 'claim_done' : 'claim_cancelled'
  planEvent(tx, { person, kind, device: end.device })
}
