// One's own credit score: what it is made of, what cost most, what would raise it, and the file to
// make it again with. Nobody else is ever shown the number.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { monthText, paramsHash, scoredMonthAt, snapshotAtMs, relabelled } from '@tessera/sdk/credit'
import { keyedLabel } from '../../base/hash.ts'
import { readParamsVersions, type OwnCredit } from '../../credit/index.ts'
import { readRealPerson } from '../../identity/index.ts'
import {
  body,
  does,
  gives,
  jsonText,
  LocalTextAnswer,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../context.ts'
import { requireStepUp } from '../step-up.ts'
import { appealRoutes } from './credit/appeals.ts'

const Line = z
  .object({
    code: z.string(),
    points: z.int(),
    most: z.int(),
    says: LocalTextAnswer,
    raise: LocalTextAnswer,
  })
  .openapi('CreditLine')

const Credit = z
  .object({
    score: z.int(),
    band: z.string(),
    least: z.int(),
    most: z.int(),
    month: z.string(),
    /** The score of the month before. */
    before: z.int().nullable(),
    /** Lines that give other points than then, the most first; `cap` is what caps take off. */
    changes: z.array(z.object({ code: z.string(), by: z.int(), says: LocalTextAnswer.nullable() })),
    held: z.boolean(),
    /** What caps took off: 0 or negative. */
    cappedPoints: z.int(),
    lines: z.array(Line),
    losses: z.array(Line),
    caps: z.array(z.object({ code: z.string(), at: z.int(), says: LocalTextAnswer })),
    nextBand: z.object({ band: z.string(), score: z.int(), says: LocalTextAnswer }).nullable(),
  })
  .openapi('Credit')

const Own = z
  .object({
    /** `null` until the first month with a verified identity was scored. */
    credit: Credit.nullable(),
    /** Whether rules decide without it, because its person wants it so. */
    off: z.boolean(),
    nextAtMs: z.int(),
  })
  .openapi('OwnCredit')

type Explained = OwnCredit['explanation']['lines'][number]

const lineOf = ({ code, points, most, says, raise }: Explained): z.infer<typeof Line> => {
  return { code, points, most, says, raise }
}

function creditOf({
  explanation,
  isHeld,
  before,
  changes,
  file,
}: OwnCredit): z.infer<typeof Credit> {
  const { score, band, least, most, month, lines, losses, caps, counterfactual } = explanation
  const next = counterfactual
  return {
    score,
    band,
    least,
    most,
    month,
    before: before ?? null,
    changes: changes.map(({ code, by }) => ({
      code,
      by,
      says: lines.find((one) => one.code === code)?.says ?? null,
    })),
    held: isHeld,
    cappedPoints: file.result.cappedPoints,
    lines: lines.map(lineOf),
    losses: losses.map(lineOf),
    caps: caps.map(({ reason, at, says }) => ({
      code: reason,
      at,
      says,
    })),
    nextBand:
      next === undefined
        ? null
        : {
            band: next.band,
            score: next.score,
            says: next.says,
          },
  }
}

/** A label of a counterparty that means nothing outside this one file. */
const labelled = (deps: HttpDeps, realPerson: string) => (counterparty: string) =>
  keyedLabel(deps.keys.pairwise, `score-file\u0000${realPerson}\u0000${counterparty}`, 12)

/** Whoever is scored may know by what; a file is verified against this very answer. */
function paramsRoute(app: App, deps: HttpDeps): void {
  const Version = z.object({
    version: z.int(),
    hash: z.string(),
    /** The first month that is scored by it; `null` of the first version. */
    fromMonth: z.string().nullable(),
    params: z.looseObject({}),
  })
  app.openapi(
    route('get', '/v1/credit/params', 'By which parameters months are scored', {
      responses: gives(z.object({ versions: z.array(Version) }), 'Newest first'),
    }),
    async (context) => {
      requireSession(context.get('session'))
      const known = await readParamsVersions(deps.store)
      const versions = known.map(({ params, row }): z.infer<typeof Version> => ({
        version: params.version,
        hash: paramsHash(params),
        fromMonth: row === undefined ? null : monthText(row.fromMonth),
        params: { ...params },
      }))
      return context.json({ versions }, 200)
    },
  )
}

/** One's own credit. */
export function creditRouter(deps: HttpDeps): App {
  const app = openRouter()
  paramsRoute(app, deps)
  app.openapi(
    route('get', '/v1/credit', 'One’s own score and what it is made of', {
      responses: gives(Own, 'For oneself alone; mini-programs hear yes or no'),
    }),
    async (context) => {
      const { person } = requireStepUp(deps, context.get('session'))
      const { id } = await readRealPerson(deps.store, person)
      const [own, choice] = await Promise.all([
        deps.credit.own(id),
        deps.store.get('creditChoice', [id]),
      ])
      const nextAtMs = snapshotAtMs(scoredMonthAt(deps.clock.now()) + 1)
      const credit = own === undefined ? null : creditOf(own)
      return context.json({ credit, off: choice?.off === 1, nextAtMs }, 200)
    },
  )
  app.openapi(
    route('get', '/v1/credit/score.json', 'Everything the score was made from', {
      responses: gives(z.looseObject({}), '`tessera credit verify` makes the same number of it'),
    }),
    async (context) => {
      const { person } = requireStepUp(deps, context.get('session'))
      const { id } = await readRealPerson(deps.store, person)
      const own = await deps.credit.own(id)
      if (own === undefined) throw new PlatformError('not_found', { what: 'score' })
      return jsonText(JSON.stringify(relabelled(own.file, labelled(deps, id)), null, 2))
    },
  )
  app.openapi(
    route('post', '/v1/credit/choice', 'Whether rules may go by one’s score', {
      request: { body: body(z.strictObject({ off: z.boolean() })) },
      responses: does('From now on; what rested on it is answered anew'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { id } = await readRealPerson(deps.store, person)
      await deps.credit.choose(id, context.req.valid('json').off)
      return context.body(null, 204)
    },
  )
  appealRoutes(app, deps)
  return app
}
