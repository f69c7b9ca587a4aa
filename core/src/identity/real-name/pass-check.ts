// What a check that was passed leaves behind: a standing check, sealed attributes and, by the
// number on a document, the one real person behind several accounts.

import { PlatformError } from '@tessera/sdk/contract'
import type { Entropy } from '../../base/entropy.ts'
import { nonceBytes, seal } from '../../base/seal.ts'
import { requireSame } from '../../commit/fresh-look.ts'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import type { RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { attributeValues, sealAttribute, type Attribute, type AttributeName } from './attribute.ts'
import type { DataKey } from './data-key.ts'
import type { Level, StandingCheck } from './level.ts'
import { levelOf, realPersonOf, type RealPerson } from './real-person.ts'

/** What an issuer vouches for. Times in ms; `untilMs` of `null` has no end. */
export interface PassedCheck {
  /** Unique to the check: repeating it is the same one. */
  readonly id: string
  readonly issuer: string
  readonly method: string
  readonly assurance: number
  readonly inPerson: boolean
  /** When the issuer looked, where that was earlier than now. */
  readonly lookedAtMs?: number
  readonly untilMs: number | null
  readonly attributes: readonly {
    readonly name: AttributeName
    readonly value: string
    readonly assurance: number
    readonly untilMs: number | null
  }[]
  /** What was looked at, in words; sealed like an attribute. */
  readonly evidence: string
  /** The number on a document, by which a person is known again; kept as a keyed hash alone. */
  readonly documentNumber: string | undefined
  /** What only its holder can show, such as the key of a credential; kept as a keyed hash alone. */
  readonly holder?: string | undefined
}

/** What came of a check. */
export interface CheckOutcome {
  readonly realPerson: string
  readonly level: Level
  /** Whether the account was found to be another one of somebody who is known already. */
  readonly isMerged: boolean
}

/** What planning a check rests on, looked at afresh. */
export interface CheckGround {
  readonly person: string
  /** Who the account belonged to, and who it belongs to from now on. */
  readonly current: RealPerson
  readonly target: RealPerson
  readonly issuer: Row<'issuer'>
  readonly personKey: string | undefined
  readonly dataKey: DataKey
  readonly owner: Row<'personKey'> | undefined
  /** By the keyed hash of what a holder showed: who did so before. */
  readonly holding:
    | { readonly key: string; readonly before: Row<'personKey'> | undefined }
    | undefined
  /** What an account that joins somebody brings along: attributes, opened, and its checks. */
  readonly brought: readonly Attribute[]
  readonly moved: readonly Row<'identityCheck'>[]
  readonly atMs: number
}

/** Refuses a value that an attribute cannot have: `arguments_invalid`. */
export function requireValues(passed: PassedCheck): void {
  for (const [place, { name, value }] of passed.attributes.entries())
    if (!attributeValues[name].safeParse(value).success)
      throw new PlatformError('arguments_invalid', {
        errors: [{ pointer: `/attributes/${place}/value`, expected: `a value of ${name}` }],
      })
}

const standingOf = (passed: PassedCheck, { issuer, atMs }: CheckGround): StandingCheck => ({
  check: passed.id,
  group: issuer.independenceGroup,
  // Nobody is vouched for better than their issuer is trusted.
  assurance: Math.min(passed.assurance, issuer.assuranceMax),
  inPerson: passed.inPerson,
  sinceMs: Math.min(atMs, passed.lookedAtMs ?? atMs),
  untilMs: passed.untilMs,
})

const isJoining = ({ target, current }: CheckGround): boolean => target.id !== current.id

function realPersonRow(ground: CheckGround, passed: PassedCheck): Row<'realPerson'> {
  const { target, current, dataKey, personKey, atMs } = ground
  const brought = isJoining(ground) ? current.checks : []
  return {
    id: target.id,
    checks: JSON.stringify([...target.checks, ...brought, standingOf(passed, ground)]),
    personKey: target.row?.personKey ?? personKey ?? null,
    dataKey: dataKey.sealed,
    createdAtMs: target.row?.createdAtMs ?? atMs,
    erasedAtMs: null,
  }
}

function attributeRows(
  ground: CheckGround,
  passed: PassedCheck,
  entropy: Entropy,
): readonly Row<'attribute'>[] {
  const { issuer, target, dataKey, atMs, brought } = ground
  const fresh = passed.attributes.map((it): Attribute => ({
    ...it,
    assurance: Math.min(it.assurance, issuer.assuranceMax),
    issuer: issuer.id,
    check: passed.id,
    verifiedAtMs: atMs,
  }))
  const seals = { key: dataKey.key, entropy }
  return [...brought, ...fresh].map((it) => sealAttribute(it, target.id, seals))
}

function checkRow(
  ground: CheckGround,
  passed: PassedCheck,
  entropy: Entropy,
): Row<'identityCheck'> {
  const { assurance, untilMs } = standingOf(passed, ground)
  const { id, method, evidence } = passed
  const { target, person, issuer, atMs, dataKey } = ground
  const seals = { key: dataKey.key, nonce: entropy(nonceBytes) }
  return {
    id,
    method,
    assurance,
    untilMs,
    atMs,
    person,
    realPerson: target.id,
    issuer: issuer.id,
    result: 'pass',
    evidence: seal(evidence, `evidence/${id}`, seals),
    endedAtMs: null,
  }
}

/** The account leaves who it stood for; what it brought is sealed anew under the other's key. */
function planJoining(tx: PlanTx, { person, current, target, brought, moved }: CheckGround): void {
  tx.put('realPersonOf', { person, realPerson: target.id })
  if (current.row !== undefined) tx.delete('realPerson', [current.id])
  for (const row of moved) tx.put('identityCheck', { ...row, realPerson: target.id })
  for (const { name, check } of brought) tx.delete('attribute', [current.id, name, check])
}

const groundNeeds = (ground: CheckGround): readonly RowKey[] => {
  const { person, current, target, personKey, issuer, holding } = ground
  const keys = [personKey, holding?.key].filter((key) => key !== undefined)
  return [
    { table: 'issuer', key: [issuer.id] },
    { table: 'realPersonOf', key: [person] },
    { table: 'realPerson', key: [current.id] },
    { table: 'realPerson', key: [target.id] },
    ...keys.map((key) => ({ table: 'personKey' as const, key: [key] })),
  ]
}

/** Throws `conflict` unless everything still is as it was when the ground was looked at. */
function requireGround(tx: PlanTx, ground: CheckGround): void {
  const { person, current, target, personKey, owner, issuer, holding } = ground
  // Trust that ended while the check was looked at counts as ended before it.
  requireSame(tx, 'issuer', [issuer.id], issuer)
  const belongsTo = tx.get('realPersonOf', [person])?.realPerson ?? person
  if (belongsTo !== current.id) throw new PlatformError('conflict')
  requireSame(tx, 'realPerson', [current.id], current.row)
  requireSame(tx, 'realPerson', [target.id], target.row)
  if (personKey !== undefined) requireSame(tx, 'personKey', [personKey], owner)
  if (holding !== undefined) requireSame(tx, 'personKey', [holding.key], holding.before)
}

/**
 * The unit of a check that was passed; everything random is drawn before its plan.
 * Effects: the check, the real person with their standing checks, the sealed attributes.
 */
export function passUnit(
  ground: CheckGround,
  passed: PassedCheck,
  entropy: Entropy,
): Pick<Unit<CheckOutcome>, 'needs' | 'plan'> {
  const row = realPersonRow(ground, passed)
  const attributes = attributeRows(ground, passed, entropy)
  const check = checkRow(ground, passed, entropy)
  const level = levelOf(realPersonOf(row.id, row), ground.atMs)
  return {
    needs: () => groundNeeds(ground),
    plan(tx) {
      requireGround(tx, ground)
      if (isJoining(ground)) planJoining(tx, ground)
      tx.put('realPerson', row)
      for (const attribute of attributes) tx.put('attribute', attribute)
      if (row.personKey !== null) tx.put('personKey', { key: row.personKey, realPerson: row.id })
      const { holding } = ground
      if (holding !== undefined) tx.put('personKey', { key: holding.key, realPerson: row.id })
      tx.put('identityCheck', check)
      return { realPerson: row.id, level, isMerged: isJoining(ground) }
    },
  }
}
