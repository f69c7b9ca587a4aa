// Real names: who vouched for whom, the level that follows, and the attributes that rules are
// judged on. The document's number is known as a keyed hash alone; everything else of a person is
// sealed.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../../base/clock.ts'
import type { Entropy } from '../../base/entropy.ts'
import { hmacSha256 } from '../../base/hash.ts'
import { commitOnFresh, requireSame } from '../../commit/fresh-look.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Unit } from '../../commit/unit.ts'
import type { Reader, Store } from '../../store/store.ts'
import { rowName, type Row } from '../../store/tables.ts'
import { readAttributes, type Attribute } from './attribute.ts'
import { dataKeyOf } from './data-key.ts'
import type { StandingCheck } from './level.ts'
import { openFile, type OpenedFile } from './open-file.ts'
import {
  passUnit,
  requireValues,
  type CheckGround,
  type CheckOutcome,
  type PassedCheck,
} from './pass-check.ts'
import { levelOf, readRealPerson, realPersonOf, type RealPerson } from './real-person.ts'

/** An issuer before it is kept. `name` is JSON of a text in both languages. */
export type IssuerSource = Omit<Row<'issuer'>, 'createdAtMs' | 'changedAtMs'>

/** What real names are kept with. */
export interface RealNameDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly entropy: Entropy
  /** Seals data keys and hashes document numbers; 256 bits, never changed. */
  readonly peopleKey: Uint8Array
}

/** Somebody's file: for themselves, and for rules inside core. Never for a plugin. */
export interface RealNameFile extends RealPerson {
  readonly attributes: readonly Attribute[]
  /** What a read set has to hold for an answer that rests on this file. */
  readonly names: readonly string[]
}

/** Checks of who somebody is. People are accounts by core id. */
export interface RealNames {
  /** Makes issuers that are not there yet; those that are stay as they are. */
  readonly ensureIssuers: (issuers: readonly IssuerSource[]) => Promise<void>
  /**
   * Takes in a check that was passed; the same `id` again is the same check.
   *
   * Errors: `not_found` no such issuer, or it is not trusted any more; `identity_conflict` the
   * document or the holder's key is another person's than the one this account belongs to, or the
   * account was erased;
   * `arguments_invalid` a value that an attribute cannot have.
   * Effects: one unit, with what goes `along` in it, which may refuse it. An account whose document
   * is known already joins that real person: their checks and attributes become one file.
   */
  readonly pass: (
    person: string,
    passed: PassedCheck,
    along?: Pick<Unit<unknown>, 'needs' | 'plan'>,
  ) => Promise<CheckOutcome>
  /**
   * Takes a check back, as when its issuer does: its attributes go, the level follows at once.
   * Errors: `not_found`.
   */
  readonly end: (check: string) => Promise<void>
  /** Somebody's file as committed. */
  readonly file: (person: string) => Promise<RealNameFile>
  /** Somebody's file with what was looked at, from one state of the store; for themselves alone. */
  readonly opened: (reader: Reader, person: string) => Promise<OpenedFile>
  /** The checks of somebody, newest first, those that ended among them. */
  readonly history: (realPerson: string) => Promise<readonly Row<'identityCheck'>[]>
}

const historyMax = 200

const keyOf = (master: Uint8Array, kind: 'document' | 'holder', text: string): string =>
  Buffer.from(hmacSha256(master, `${kind}\u0000${text}`)).toString('base64url')

/** Whose file a check goes into. Errors: `identity_conflict`. */
async function targetOf(
  { store }: RealNameDeps,
  current: RealPerson,
  owner: Row<'personKey'> | undefined,
): Promise<RealPerson> {
  if (owner === undefined || owner.realPerson === current.id) return current
  return realPersonOf(owner.realPerson, await store.get('realPerson', [owner.realPerson]))
}

/**
 * Who showed this holder's key before. Errors: `identity_conflict` it was somebody else.
 * An account that stood for itself then may have joined somebody since.
 */
async function holdingOf({ store, peopleKey }: RealNameDeps, target: RealPerson, holder: string) {
  const key = keyOf(peopleKey, 'holder', holder)
  const before = await store.get('personKey', [key])
  if (before === undefined) return { key, before }
  const joined = await store.get('realPersonOf', [before.realPerson])
  if ((joined?.realPerson ?? before.realPerson) !== target.id)
    throw new PlatformError('identity_conflict')
  return { key, before }
}

/** Who is known by one document does not become somebody else by another. */
function requireOneself(current: RealPerson, personKey: string | undefined): void {
  const isErased = current.row !== undefined && current.row.erasedAtMs !== null
  const isOther = personKey !== undefined && current.isKnown && current.row?.personKey !== personKey
  if (isErased || isOther) throw new PlatformError('identity_conflict')
}

async function groundOf(
  deps: RealNameDeps,
  person: string,
  passed: PassedCheck,
): Promise<CheckGround> {
  const { store, peopleKey, entropy, clock } = deps
  const issuer = await store.get('issuer', [passed.issuer])
  if (issuer?.status !== 'active') throw new PlatformError('not_found', { what: 'issuer' })
  const number = passed.documentNumber
  const personKey = number === undefined ? undefined : keyOf(peopleKey, 'document', number)
  const current = await readRealPerson(store, person)
  requireOneself(current, personKey)
  const owner = personKey === undefined ? undefined : await store.get('personKey', [personKey])
  const target = await targetOf(deps, current, owner)
  const dataKey = dataKeyOf(target, peopleKey, entropy)
  const { holder } = passed
  const holding = holder === undefined ? undefined : await holdingOf(deps, target, holder)
  const isJoining = target.id !== current.id
  const brought = isJoining ? await readAttributes(store, current.row, peopleKey) : []
  const moved = isJoining ? await historyOf(store, current.id) : []
  const who = { person, current, target, issuer, personKey, owner, holding }
  return { ...who, dataKey, brought, moved, atMs: clock.now() }
}

const historyOf = (store: Store, realPerson: string): Promise<readonly Row<'identityCheck'>[]> =>
  store.scan({
    table: 'identityCheck',
    index: 'byRealPerson',
    equals: [realPerson],
    order: 'descending',
    limit: historyMax,
  })

const nothing: Pick<Unit<unknown>, 'needs' | 'plan'> = { needs: () => [], plan: () => undefined }

async function pass(
  deps: RealNameDeps,
  person: string,
  passed: PassedCheck,
  along: Pick<Unit<unknown>, 'needs' | 'plan'> = nothing,
): Promise<CheckOutcome> {
  requireValues(passed)
  const before = await deps.store.get('identityCheck', [passed.id])
  if (before !== undefined) {
    const known = await readRealPerson(deps.store, person)
    if (before.realPerson !== known.id) throw new PlatformError('identity_conflict')
    return { realPerson: known.id, level: levelOf(known, deps.clock.now()), isMerged: false }
  }
  return commitOnFresh(deps.engine, [rowName('identityCheck', [passed.id])], async () => {
    const unit = passUnit(await groundOf(deps, person, passed), passed, deps.entropy)
    return {
      needs: (fetched) => [...along.needs(fetched), ...unit.needs(fetched)],
      plan(tx) {
        along.plan(tx)
        return unit.plan(tx)
      },
    }
  })
}

const without = (checks: readonly StandingCheck[], check: string): string =>
  JSON.stringify(checks.filter((it) => it.check !== check))

async function end({ store, engine }: RealNameDeps, check: string): Promise<void> {
  await commitOnFresh(engine, [rowName('identityCheck', [check])], async () => {
    const row = await store.get('identityCheck', [check])
    if (row === undefined) throw new PlatformError('not_found', { what: 'check' })
    const { realPerson: id } = row
    const before = await store.get('realPerson', [id])
    const attributes = await store.scan({ table: 'attribute', equals: [id], limit: historyMax })
    return {
      needs: () => [{ table: 'realPerson', key: [id] }],
      plan(tx) {
        requireSame(tx, 'realPerson', [id], before)
        if (before !== undefined) {
          const { checks } = realPersonOf(id, before)
          tx.put('realPerson', { ...before, checks: without(checks, check) })
        }
        for (const { name, check: of } of attributes)
          if (of === check) tx.delete('attribute', [id, name, of])
        tx.put('identityCheck', { ...row, endedAtMs: row.endedAtMs ?? tx.nowMs })
      },
    }
  })
}

/** Opens the real names of an installation. */
export function openRealNames(deps: RealNameDeps): RealNames {
  const { store, peopleKey } = deps
  return {
    async ensureIssuers(issuers) {
      await deps.engine.commit({
        needs: () => issuers.map(({ id }) => ({ table: 'issuer', key: [id] })),
        plan(tx) {
          for (const issuer of issuers)
            if (tx.get('issuer', [issuer.id]) === undefined)
              tx.put('issuer', { ...issuer, createdAtMs: tx.nowMs, changedAtMs: null })
        },
      })
    },
    pass: (person, passed, along) => pass(deps, person, passed, along),
    end: (check) => end(deps, check),
    async file(person) {
      const known = await readRealPerson(store, person)
      return { ...known, attributes: await readAttributes(store, known.row, peopleKey) }
    },
    opened: (reader, person) => openFile(reader, person, peopleKey),
    history: (realPerson) => historyOf(store, realPerson),
  }
}
