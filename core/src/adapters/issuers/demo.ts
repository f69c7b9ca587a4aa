// The issuers of the demo: six channels, independent of each other, that know a fixed set of people
// and fail in every way in which a real one can.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../../base/clock.ts'
import type { AttributeName } from '../../identity/real-name/attribute.ts'
import { Attribute, type Assurance } from './attribute.ts'
import { openCheckTokens, unanswered } from './check-token.ts'
import type { Check, CheckIssuer, CheckResult } from './issuer.ts'
import { personaOf, personas, type Persona } from './personas.ts'

/** How long a vendor of the demo believes what it later takes back. */
export const takenBackAfterMs = 3_600_000

const checkAgainMs = 365 * 86_400_000

const documentClass = 'demo'

interface Channel {
  readonly id: string
  readonly name: string
  readonly method: string
  readonly assuranceMax: Assurance
  readonly tells: readonly AttributeName[]
}

const channel = (
  id: string,
  method: string,
  assuranceMax: Assurance,
  tells: readonly AttributeName[],
): Channel => ({ id: `demo-${id}`, name: `Demo: ${method}`, method, assuranceMax, tells })

/** One of them sees the document, and so tells people apart. */
const documentChannel = channel('document', 'identity document', 4, ['sex', 'birthdate', 'region'])

const channels: readonly Channel[] = [
  channel('phone', 'phone number', 2, []),
  channel('bank', 'bank card', 3, []),
  documentChannel,
  channel('school', 'student register', 3, ['student']),
  channel('work', 'staff register', 3, ['occupation']),
  channel('post', 'letter to an address', 3, []),
]

/** What the issuers of the demo need. `secret` makes their tokens. */
export interface DemoIssuersDeps {
  readonly clock: Clock
  readonly secret: Uint8Array
  readonly demoOn: boolean
}

function pass(of: Channel, { facts, number }: Persona, told: Told, untilMs: number): CheckResult {
  const { assuranceMax: assurance } = of
  const attributes = of.tells
    .filter((name) => facts[name] !== undefined)
    .map((name) => Attribute.parse({ name, value: facts[name], assurance, untilMs }))
  const person = of === documentChannel ? { personKeyInput: { documentClass, number } } : {}
  return {
    result: 'pass',
    ...told,
    assurance,
    inPerson: false,
    attributes,
    untilMs,
    ...person,
  }
}

interface Told {
  readonly method: string
  readonly evidence: string
}

const toldBy = ({ id, method }: Channel, check: Check): Told => ({
  method,
  evidence: `${id}/${check.id}`,
})

function resultOf(of: Channel, persona: Persona, check: Check, nowMs: number): CheckResult {
  const told = toldBy(of, check)
  const passed = pass(of, persona, told, check.startedAtMs + checkAgainMs)
  switch (persona.fate) {
    case 'known':
      return passed
    case 'taken_back':
      return nowMs < check.startedAtMs + takenBackAfterMs
        ? passed
        : { result: 'fail', ...told, failure: 'withdrawn' }
    case 'no_match':
    case 'liveness_failed':
    case 'document_expired':
      return { result: 'fail', ...told, failure: persona.fate }
    case 'vendor_down':
      return { result: 'error', ...told, failure: 'unavailable' }
    case 'never_answers':
      return unanswered(check, nowMs, told)
  }
}

function openChannel(of: Channel, { clock, secret, demoOn }: DemoIssuersDeps): CheckIssuer {
  const { id, name, assuranceMax } = of
  const tokens = openCheckTokens(secret, id)
  const refuseInEarnest = (): void => {
    if (!demoOn) throw new PlatformError('demo_refused')
  }
  return {
    profile: { id, name, kind: 'demo', independenceGroup: id, assuranceMax },
    async start(check) {
      refuseInEarnest()
      const fields = [{ name: 'persona', choices: Object.keys(personas) }]
      return { kind: 'form', token: tokens.mint(check), fields }
    },
    async result(token, reply) {
      refuseInEarnest()
      const check = tokens.read(token)
      const nowMs = clock.now()
      if (reply === undefined) return unanswered(check, nowMs, toldBy(of, check))
      const persona = reply.kind === 'form' ? personaOf(reply.values['persona']) : undefined
      if (persona === undefined) throw new PlatformError('arguments_invalid', { field: 'persona' })
      return resultOf(of, persona, check, nowMs)
    },
  }
}

/**
 * Opens the issuers of the demo.
 * Errors: `demo_refused` from every verb where the demo is off.
 */
export const openDemoIssuers = (deps: DemoIssuersDeps): readonly CheckIssuer[] =>
  channels.map((of) => openChannel(of, deps))
