// Goal: whatever an issuer hides, a verifier gets exactly what the holder shows, and a byte changed
// on the way never becomes another claim. Method: random nested claims, choices and changes.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../base/hash.ts'
import { seededEntropy } from '../../base/entropy.ts'
import { isFields, type Fields } from './form.ts'
import { Hidden, hidden, issueSdJwt } from './issue.ts'
import { reasonOf } from './reason.ts'
import { nowMs, pairs, payloadWith, soundPolicy } from './testing/mint.ts'
import { presentSdJwt } from './testing/present.ts'
import { verifySdJwt } from './verify.ts'

const taken = new Set(Object.keys(payloadWith({})).concat('_sd', '...', 'issuer', 'nbf', 'status'))
const names = fc
  .oneof(fc.string({ minLength: 1, maxLength: 6 }), fc.constantFrom('__proto__', 'aud-it', '0'))
  .filter((name) => !taken.has(name) && name !== 'aud')

/** Random claims; each hidden part remembers whether its holder shows it. */
class Part extends Hidden {
  readonly isShown: boolean

  constructor(value: unknown, isShown: boolean) {
    super(value)
    this.isShown = isShown
  }
}

const entry = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    value,
    fc.tuple(value, fc.boolean()).map(([inner, isShown]) => new Part(inner, isShown)),
  )

const { claims: claimsOf } = fc.letrec<{ value: unknown; claims: Fields }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.double()),
    fc.array(entry(tie('value')), { maxLength: 3 }),
    tie('claims'),
  ),
  claims: fc.dictionary(names, entry(tie('value')), { maxKeys: 4, noNullPrototype: true }),
}))

/** What the verifier is to see. */
function shown(value: unknown): unknown {
  if (value instanceof Part) return shown(value.value)
  const isKept = (part: unknown): boolean => !(part instanceof Part) || part.isShown
  if (Array.isArray(value)) return value.filter(isKept).map(shown)
  if (!isFields(value)) return value
  const kept = Object.entries(value).filter(([, part]) => isKept(part))
  return Object.fromEntries(kept.map(([name, part]) => [name, shown(part)]))
}

/** For each disclosure, in the order of the token, whether it is shown: its parents are too. */
function choices(value: unknown, isReached = true): readonly boolean[] {
  if (value instanceof Part) {
    const isShown = isReached && value.isShown
    return [...choices(value.value, isShown), isShown]
  }
  if (Array.isArray(value)) return value.flatMap((part: unknown) => choices(part, isReached))
  if (!isFields(value)) return []
  return Object.values(value).flatMap((part) => choices(part, isReached))
}

const key = { kid: 'issuer-1', alg: 'ES256', privateKey: pairs.issuer.privateKey } as const
const recipient = {
  audience: soundPolicy.audience,
  nonce: soundPolicy.nonce,
  madeMs: nowMs - 1_000,
}

const { cnf: _bound, _sd_alg: _hash, ...about } = payloadWith({})

async function presented(claims: Fields, decoyCount: number): Promise<string> {
  const token = await issueSdJwt({
    key,
    type: 'dc+sd-jwt',
    claims: Object.fromEntries([...Object.entries(claims), ...Object.entries(about)]),
    holderKey: pairs.holder.jwk,
    decoyCount,
    entropy: seededEntropy('round trip'),
  })
  const keeps = choices(claims)
  return presentSdJwt(token, (_, index) => keeps[index] === true, pairs.holder, recipient)
}

/** The claims that are told, without those that every credential here has. */
async function told(token: string): Promise<string> {
  const { claims } = await verifySdJwt(token, soundPolicy)
  const own = new Set([...Object.keys(about), 'cnf'])
  return canonicalJson(
    Object.fromEntries(Object.entries(claims).filter(([name]) => !own.has(name))),
  )
}

describe('an SD-JWT', () => {
  it('tells exactly what its holder shows', async () => {
    await fc.assert(
      fc.asyncProperty(claimsOf, fc.integer({ min: 0, max: 3 }), async (claims, decoyCount) => {
        const wanted: unknown = JSON.parse(JSON.stringify(shown(claims)))
        expect(await told(await presented(claims, decoyCount))).toBe(canonicalJson(wanted))
      }),
      { numRuns: 200 },
    )
  })

  it('never tells anything else after a byte was changed', async () => {
    const changes = fc.tuple(claimsOf, fc.nat(), fc.integer({ min: 0, max: 127 }))
    await fc.assert(
      fc.asyncProperty(changes, async ([claims, at, code]) => {
        const token = await presented(claims, 1)
        const place = at % token.length
        const hurt = token.slice(0, place) + String.fromCharCode(code) + token.slice(place + 1)
        fc.pre(hurt !== token)
        const outcome = await told(hurt).catch((error: unknown) => reasonOf(error))
        expect(outcome).toMatch(/^[a-z_]+$/)
      }),
      { numRuns: 300 },
    )
  })

  it('hides how many parts are hidden', async () => {
    const token = await presented({ only: hidden(1) }, 3)
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
    expect(payload).toMatch(/"_sd":\[(?:"[\w-]{43}",?){4}\]/)
  })
})
