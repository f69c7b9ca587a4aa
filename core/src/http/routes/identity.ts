// Who somebody is, as they see it themselves: their level, who vouched for what, and until when.
// Nothing of it goes to a mini-program.

import { z } from '@hono/zod-openapi'
import {
  levelFallsAtMs,
  levelOf,
  missingFor,
  standingAttributes,
  type RealNameFile,
} from '../../identity/index.ts'
import type { Row } from '../../store/tables.ts'
import {
  gives,
  LocalTextAnswer,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../context.ts'

const Level = z.int().min(0).max(3)

const Check = z
  .object({
    id: z.string(),
    issuer: LocalTextAnswer,
    method: z.string(),
    assurance: z.int(),
    atMs: z.int(),
    untilMs: z.int().nullable(),
    standing: z.boolean(),
  })
  .openapi('IdentityCheck')

const Attribute = z
  .object({
    name: z.string(),
    value: z.string(),
    issuer: LocalTextAnswer,
    assurance: z.int(),
    verifiedAtMs: z.int(),
    untilMs: z.int().nullable(),
    /** Whether another issuer says otherwise and counts for more. */
    outweighed: z.boolean(),
  })
  .openapi('IdentityAttribute')

const Issuer = z
  .object({ id: z.string(), kind: z.string(), name: LocalTextAnswer, passed: z.boolean() })
  .openapi('Issuer')

/** Somebody's own file. */
const IdentityFile = z
  .object({
    level: Level,
    /** When the level falls if nothing is done. */
    fallsAtMs: z.int().nullable(),
    /** The next level, and how many independent checks it still takes. */
    next: z.object({ level: Level, missingCount: z.int(), needsDocument: z.boolean() }).nullable(),
    checks: z.array(Check),
    attributes: z.array(Attribute),
    issuers: z.array(Issuer),
  })
  .openapi('IdentityFile')

const issuersMax = 100

const nameOf = (issuer: Row<'issuer'> | undefined, id: string) =>
  issuer === undefined ? { zh: id, en: id } : LocalTextAnswer.parse(JSON.parse(issuer.name))

function nextOf(file: RealNameFile, nowMs: number) {
  const level = levelOf(file, nowMs)
  if (level === 3) return null
  const missingCount = missingFor(file.checks, nowMs, level + 1)
  return { level: level + 1, missingCount, needsDocument: level >= 1 && !file.isKnown }
}

async function fileAnswer(deps: HttpDeps, person: string): Promise<z.infer<typeof IdentityFile>> {
  const nowMs = deps.clock.now()
  const file = await deps.identity.realNames.file(person)
  const [history, issuers] = await Promise.all([
    deps.identity.realNames.history(file.id),
    deps.store.scan({ table: 'issuer', equals: [], limit: issuersMax }),
  ])
  const byId = new Map(issuers.map((issuer) => [issuer.id, issuer]))
  const issuerOf = (id: string) => nameOf(byId.get(id), id)
  const standing = new Set(file.checks.map(({ check }) => check))
  const counting = new Set(standingAttributes(file.attributes, nowMs))
  const passed = new Set(history.filter(({ id }) => standing.has(id)).map(({ issuer }) => issuer))
  return {
    level: levelOf(file, nowMs),
    fallsAtMs: levelFallsAtMs(file, nowMs) ?? null,
    next: nextOf(file, nowMs),
    checks: history.map(({ id, issuer, method, assurance, atMs, untilMs }) => ({
      id,
      method,
      assurance,
      atMs,
      untilMs,
      issuer: issuerOf(issuer),
      standing: standing.has(id) && (untilMs === null || nowMs < untilMs),
    })),
    attributes: file.attributes.map((attribute) => {
      const { name, value, assurance, verifiedAtMs, untilMs, issuer } = attribute
      const told = { name, value, assurance, verifiedAtMs, untilMs, issuer: issuerOf(issuer) }
      return { ...told, outweighed: !counting.has(attribute) }
    }),
    issuers: issuers
      .filter(({ status }) => status === 'active')
      .map(({ id, kind }) => ({ id, kind, name: issuerOf(id), passed: passed.has(id) })),
  }
}

/** What was told about oneself, each answer once a day. */
function logRoute(app: App, deps: HttpDeps): void {
  const Entry = z
    .object({
      seq: z.int(),
      plugin: z.string(),
      question: z.string(),
      answer: z.string(),
      /** Why a score was not gone by: `off`, its person wants it so; `hold`, it is under review. */
      reason: z.string().nullable(),
      atMs: z.int(),
      previous: z.string(),
      hash: z.string(),
    })
    .openapi('Disclosure')
  app.openapi(
    route('get', '/v1/identity/log', 'What mini-programs were told about oneself, newest first', {
      request: { query: z.object({ before: z.coerce.number().int().min(1).optional() }) },
      responses: gives(
        z.object({ entries: z.array(Entry), next: z.int().nullable() }),
        'A hundred a page; each entry names the hash of the one before it',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { before } = context.req.valid('query')
      const rows = await deps.identity.disclosures.list(person, before)
      const last = rows.at(-1)?.seq ?? 1
      const entries = rows.map(({ person: _self, ...entry }) => {
        const [answer = '', reason] = entry.answer.split('/')
        return { ...entry, answer, reason: reason ?? null }
      })
      return context.json({ entries, next: last > 1 ? last : null }, 200)
    },
  )
}

/** One's own identity. */
export function identityRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('get', '/v1/identity', 'One’s own level, checks and attributes', {
      responses: gives(IdentityFile, 'For oneself alone; no mini-program is ever given this'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      return context.json(await fileAnswer(deps, person), 200)
    },
  )
  logRoute(app, deps)
  return app
}
