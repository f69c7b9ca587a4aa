// The parameters of the score at the desk: every version that there was, and the next one, which
// takes two.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { monthText, paramsChanges, paramsHash } from '@tessera/sdk/credit'
import {
  changeParams,
  readParamsVersions,
  readProposedParams,
  type ParamsVersion,
} from '../../../credit/index.ts'
import { body, gives, headers, makes, route, type App, type HttpDeps } from '../../context.ts'
import { lookAtDesk, namesOf, Reason } from './desk.ts'
import { ProposalAnswer, proposeAtDesk } from './proposals.ts'

const Version = z
  .object({
    version: z.int(),
    hash: z.string(),
    /** The first month that is scored by it, such as `2026-12`; `null` of the first version. */
    fromMonth: z.string().nullable(),
    proposedBy: z.string().nullable(),
    approvedBy: z.string().nullable(),
    atMs: z.int().nullable(),
    params: z.looseObject({}),
  })
  .openapi('CreditParamsVersion')

const path = '/v1/operator/credit/params'

async function versionAnswer(
  deps: HttpDeps,
  { params, row }: ParamsVersion,
): Promise<z.infer<typeof Version>> {
  const told = { version: params.version, hash: paramsHash(params), params: { ...params } }
  if (row === undefined)
    return { ...told, fromMonth: null, proposedBy: null, approvedBy: null, atMs: null }
  const nameOf = await namesOf(deps, [row.proposedBy, row.approvedBy])
  const [proposedBy, approvedBy] = [nameOf(row.proposedBy), nameOf(row.approvedBy)]
  return { ...told, fromMonth: monthText(row.fromMonth), proposedBy, approvedBy, atMs: row.atMs }
}

function listRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', path, 'Versions of the parameters of the score', {
      responses: gives(z.object({ versions: z.array(Version) }), 'Newest first'),
    }),
    async (context) => {
      await lookAtDesk(deps, context, { act: 'params', detail: {} })
      const known = await readParamsVersions(deps.store)
      const versions = await Promise.all(known.map((one) => versionAnswer(deps, one)))
      return context.json({ versions }, 200)
    },
  )
}

/** Parameters of the score. */
export function paramsRoutes(app: App, deps: HttpDeps): void {
  listRoute(app, deps)
  app.openapi(
    route('post', path, 'Proposes the next version of the parameters; another operator decides', {
      parameters: headers('Idempotency-Key'),
      request: {
        body: body(z.strictObject({ params: z.looseObject({}), reason: Reason })),
      },
      responses: makes(
        z.object({ proposal: ProposalAnswer }),
        'Linted, with what changes in its detail; nothing is scored by it yet',
      ),
    }),
    async (context) => {
      await lookAtDesk(deps, context, { act: 'params', detail: {} })
      const { reason, ...asked } = context.req.valid('json')
      const params = readProposedParams(asked.params)
      const versions = await readParamsVersions(deps.store)
      const before = versions.find((it) => it.params.version === params.version - 1)
      if (before === undefined) throw notNext()
      const detail = { params, changes: paramsChanges(before.params, params) }
      const wish = { act: changeParams, detail, reason }
      return context.json({ proposal: await proposeAtDesk(deps, context, wish) }, 201)
    },
  )
}

const notNext = (): PlatformError =>
  new PlatformError('arguments_invalid', {
    errors: [{ pointer: '/params/version', expected: 'the number after the last one' }],
  })
