// What every issuer of checks keeps, as one suite: the demo's, the credential's and any vendor's
// are run through it.

import { describe, expect, it } from 'vitest'
import { PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import type { FakeClock } from '../../../base/clock.ts'
import { CheckResult, type CheckIssuer, type CheckReply, type CheckStart } from '../issuer.ts'

/** One way in which a check ends. */
export interface Ending {
  readonly name: string
  readonly reply: (start: CheckStart) => CheckReply | Promise<CheckReply>
  /** How long after the start the result is asked for. */
  readonly afterMs: number
  readonly expected: {
    readonly result: CheckResult['result']
    readonly failure?: string
    readonly reason?: string
  }
}

/** An issuer as the suite needs it. */
export interface ContractSubject {
  /** A fresh issuer on a clock of its own; two of them are one issuer after a restart. */
  readonly open: () => { readonly issuer: CheckIssuer; readonly clock: FakeClock }
  readonly startKind: CheckStart['kind']
  readonly endings: readonly Ending[]
  /** A reply that this issuer did not ask for. */
  readonly strangeReply: CheckReply
  /** How long a person has. */
  readonly lifeMs: number
}

const codeOf = (run: Promise<unknown>): Promise<ErrorCode | 'done'> =>
  run.then(
    () => 'done' as const,
    (error: unknown) => {
      if (error instanceof PlatformError) return error.code
      throw error
    },
  )

/** Values that identify somebody, which evidence and tokens may not hold. */
const factsOf = (result: CheckResult): readonly string[] => {
  if (result.result !== 'pass') return []
  const values = result.attributes.map(({ value }) => value)
  const number = result.personKeyInput?.number
  return [...values, number].filter((value) => typeof value === 'string')
}

async function played({ open }: ContractSubject, { reply, afterMs }: Ending) {
  const { issuer, clock } = open()
  const start = await issuer.start({ id: 'check-1', startedAtMs: clock.now() })
  const given = await reply(start)
  clock.advance(afterMs)
  const result = await issuer.result(start.token, given)
  return { issuer, clock, start, given, result }
}

function starts({ open, startKind }: ContractSubject): void {
  it('says who it is, and how far it is trusted', () => {
    const { id, name, independenceGroup, assuranceMax } = open().issuer.profile
    for (const text of [id, name, independenceGroup]) expect(text).not.toBe('')
    expect([1, 2, 3, 4]).toContain(assuranceMax)
  })

  it('starts the same check alike, however often, and after a restart', async () => {
    const { issuer, clock } = open()
    const check = { id: 'check-1', startedAtMs: clock.now() }
    const first = await issuer.start(check)
    expect(first.kind).toBe(startKind)
    expect(await issuer.start(check)).toStrictEqual(first)
    expect(await open().issuer.start(check)).toStrictEqual(first)
    const other = await issuer.start({ ...check, id: 'check-2' })
    expect(other.token).not.toBe(first.token)
  })

  it('refuses a check whose id is not one', async () => {
    const { issuer, clock } = open()
    const odd = issuer.start({ id: 'a.b', startedAtMs: clock.now() })
    expect(await codeOf(odd)).toBe('arguments_invalid')
  })
}

function waits({ open, lifeMs, strangeReply }: ContractSubject): void {
  it('is pending until there is a reply, and then too late for one', async () => {
    const { issuer, clock } = open()
    const { token } = await issuer.start({ id: 'check-1', startedAtMs: clock.now() })
    clock.advance(lifeMs - 1)
    expect(await issuer.result(token, undefined)).toStrictEqual({ result: 'pending' })
    clock.advance(1)
    const late = await issuer.result(token, undefined)
    expect(late).toMatchObject({ result: 'error', failure: 'timed_out' })
  })

  it('takes no token but its own', async () => {
    const { issuer, clock } = open()
    const { token } = await issuer.start({ id: 'check-1', startedAtMs: clock.now() })
    const other = token.replace('check-1', 'check-2')
    for (const text of ['', 'a', 'a.b.c', other, `${token}x`, `${token}.x`])
      expect(await codeOf(issuer.result(text, undefined))).toBe('not_found')
  })

  it('takes no reply of another kind', async () => {
    const { issuer, clock } = open()
    const { token } = await issuer.start({ id: 'check-1', startedAtMs: clock.now() })
    expect(await codeOf(issuer.result(token, strangeReply))).toBe('arguments_invalid')
  })
}

function ends(subject: ContractSubject): void {
  it.each(subject.endings)('ends: $name', async (ending) => {
    const { result, start, issuer } = await played(subject, ending)
    expect(result).toMatchObject(ending.expected)
    expect(CheckResult.parse(result)).toStrictEqual(result)
    const told = result.result === 'pending' ? '' : result.evidence
    for (const fact of factsOf(result)) expect(`${told} ${start.token}`).not.toContain(fact)
    const assured = result.result === 'pass' ? result.attributes.map((it) => it.assurance) : []
    const passed = result.result === 'pass' ? [result.assurance, ...assured] : []
    expect(Math.max(0, ...passed)).toBeLessThanOrEqual(issuer.profile.assuranceMax)
  })

  it.each(subject.endings)('says the same again: $name', async (ending) => {
    const { result, start, given, issuer } = await played(subject, ending)
    expect(await issuer.result(start.token, given)).toStrictEqual(result)
    const { issuer: restarted, clock } = subject.open()
    clock.advance(ending.afterMs)
    expect(await restarted.result(start.token, given)).toStrictEqual(result)
  })
}

/** Runs one issuer through everything that the port promises. */
export function issuerContract(name: string, subject: ContractSubject): void {
  describe.each([name])('%s', () => {
    starts(subject)
    waits(subject)
    ends(subject)
  })
}
