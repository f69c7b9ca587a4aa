// Showing who one is: a check is begun at an issuer, the person does what it asks, and what it says
// becomes part of their file.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { openCredentialIssuer } from '../../adapters/issuers/credential.ts'
import { passedCheckOf } from '../../adapters/issuers/passed-check.ts'
import type { CheckIssuer, CheckReply, CheckResult } from '../../adapters/issuers/issuer.ts'
import { trustedIssuerOf } from '../../adapters/issuers/trusted-issuer.ts'
import { hmacSha256 } from '../../base/hash.ts'
import { newId } from '../../base/id.ts'
import { levelOf } from '../../identity/index.ts'
import { body, gives, makes, openRouter, route, type App, type HttpDeps } from '../context.ts'
import { requireStepUp } from '../step-up.ts'

const Start = z
  .object({
    kind: z.enum(['form', 'redirect', 'credential', 'documents']),
    token: z.string(),
    fields: z.array(z.object({ name: z.string(), choices: z.array(z.string()).optional() })),
    url: z.string().optional(),
    audience: z.string().optional(),
    nonce: z.string().optional(),
    credentialTypes: z.array(z.string()).optional(),
    untilMs: z.int().optional(),
    countMax: z.int().optional(),
    bytesMax: z.int().optional(),
    mediaTypes: z.array(z.string()).optional(),
  })
  .openapi('CheckStart')

const Reply = z.strictObject({
  issuer: z.string().max(64),
  token: z.string().max(512),
  values: z.record(z.string().max(40), z.string().max(200)).optional(),
  presentation: z.string().max(65_536).optional(),
})

const Result = z
  .object({
    result: z.enum(['pass', 'fail', 'error', 'pending']),
    failure: z.string().optional(),
    reason: z.string().optional(),
    level: z.int(),
    /** Whether the document showed that this account is another one of somebody known. */
    merged: z.boolean(),
  })
  .openapi('CheckResult')

/** How far the clock of an issuer of credentials, or of a wallet, may differ. */
const skewMs = 60_000

/** One of ours, or an issuer of credentials that is trusted at this moment. */
async function requireIssuer(deps: HttpDeps, id: string): Promise<CheckIssuer> {
  const ours = deps.issuers.find(({ profile }) => profile.id === id)
  if (ours !== undefined) return ours
  const row = await deps.store.get('issuer', [id])
  const trusted = row === undefined ? undefined : trustedIssuerOf(row)
  if (trusted === undefined) throw new PlatformError('not_found', { what: 'issuer' })
  const { clock, keys, address } = deps
  const audience = address.origin
  const secret = keys.people
  return openCredentialIssuer(trusted, { clock, secret, audience, skewMs, statusSource: undefined })
}

function replyOf({ values, presentation }: z.infer<typeof Reply>): CheckReply | undefined {
  if (presentation !== undefined) return { kind: 'credential', presentation }
  return values === undefined ? undefined : { kind: 'form', values }
}

const randomUnits = 'chk_'.length + 26

/** What ties a check to the account that began it; nobody else may end it. */
function seal(deps: HttpDeps, person: string, random: string): string {
  const mac = hmacSha256(deps.keys.people, `check\u0000${person}\u0000${random}`)
  return Buffer.from(mac).toString('base64url').slice(0, 22)
}

function newCheckId(deps: HttpDeps, person: string): string {
  const random = newId('chk', deps.entropy)
  return `${random}-${seal(deps, person, random)}`
}

/** The id of a check, which stands in its token. Errors: `not_found` another account began it. */
export function requireOwnCheck(deps: HttpDeps, person: string, token: string): string {
  const [id = ''] = token.split('.')
  if (id.slice(randomUnits + 1) !== seal(deps, person, id.slice(0, randomUnits)))
    throw new PlatformError('not_found', { what: 'check' })
  return id
}

async function takeIn(
  deps: HttpDeps,
  of: { readonly person: string; readonly issuer: CheckIssuer; readonly check: string },
  result: CheckResult,
): Promise<z.infer<typeof Result>> {
  const { realNames } = deps.identity
  if (result.result === 'pass') {
    const passed = passedCheckOf(of.issuer.profile, of.check, result)
    const { level, isMerged } = await realNames.pass(of.person, passed)
    return { result: 'pass', level, merged: isMerged }
  }
  const level = levelOf(await realNames.file(of.person), deps.clock.now())
  if (result.result === 'pending') return { result: 'pending', level, merged: false }
  const { failure } = result
  const reason = result.result === 'fail' ? result.reason : undefined
  const told = reason === undefined ? { failure } : { failure, reason }
  return { result: result.result, ...told, level, merged: false }
}

/** Checks of who one is. */
export function checkRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('post', '/v1/identity/checks', 'Begins a check at an issuer', {
      request: { body: body(z.strictObject({ issuer: z.string().max(64) })) },
      responses: makes(Start, 'What the person does next, within ten minutes'),
    }),
    async (context) => {
      const { person } = requireStepUp(deps, context.get('session'))
      const issuer = await requireIssuer(deps, context.req.valid('json').issuer)
      const check = { id: newCheckId(deps, person), startedAtMs: deps.clock.now() }
      const start = await issuer.start(check)
      if (start.kind === 'form') {
        const fields = start.fields.map(({ name, choices }) =>
          choices === undefined ? { name } : { name, choices: [...choices] },
        )
        return context.json({ kind: start.kind, token: start.token, fields }, 201)
      }
      if (start.kind === 'redirect') return context.json({ ...start, fields: [] }, 201)
      if (start.kind === 'documents') {
        const mediaTypes = [...start.mediaTypes]
        return context.json({ ...start, mediaTypes, fields: [] }, 201)
      }
      const credentialTypes = [...start.credentialTypes]
      return context.json({ ...start, credentialTypes, fields: [] }, 201)
    },
  )
  app.openapi(
    route('post', '/v1/identity/checks/reply', 'What the person did, and what came of it', {
      request: { body: body(Reply) },
      responses: gives(Result, 'The same reply gets the same answer'),
    }),
    async (context) => {
      const { person } = requireStepUp(deps, context.get('session'))
      const reply = context.req.valid('json')
      const issuer = await requireIssuer(deps, reply.issuer)
      const check = requireOwnCheck(deps, person, reply.token)
      const result = await issuer.result(reply.token, replyOf(reply))
      return context.json(await takeIn(deps, { person, issuer, check }, result), 200)
    },
  )
  return app
}
