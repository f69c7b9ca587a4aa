// Issuers of credentials at the desk: whom the platform trusts, what waits for a second operator,
// and what became of it.

import { z } from '@hono/zod-openapi'
import { TrustedIssuerWish } from '../../../adapters/issuers/trusted-issuer.ts'
import { listProposals } from '../../../desk/proposal.ts'
import { endIssuer, trustIssuer } from '../../../identity/index.ts'
import type { Row } from '../../../store/tables.ts'
import {
  body,
  gives,
  headers,
  LocalTextAnswer,
  makes,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { lookAtDesk, Reason } from './desk.ts'
import { decideRoutes, proposalAnswer, ProposalAnswer, proposeAtDesk } from './proposals.ts'

const Issuer = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: LocalTextAnswer,
    independenceGroup: z.string(),
    assuranceMax: z.int(),
    status: z.string(),
    /** What its credentials are verified with; `null` for issuers of the platform and the demo. */
    credentials: z.looseObject({}).nullable(),
    createdAtMs: z.int(),
    changedAtMs: z.int().nullable(),
  })
  .openapi('DeskIssuer')

const path = '/v1/operator/issuers'
const acts = [trustIssuer, endIssuer]
const issuersMax = 100

function issuerAnswer({ name, detail, ...row }: Row<'issuer'>): z.infer<typeof Issuer> {
  const isSigning = row.changedAtMs !== null
  const credentials = isSigning ? z.looseObject({}).parse(JSON.parse(detail)) : null
  return { ...row, name: LocalTextAnswer.parse(JSON.parse(name)), credentials }
}

function listRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', path, 'Issuers, with what waits for a second operator and what was decided', {
      responses: gives(
        z.object({
          issuers: z.array(Issuer),
          waiting: z.array(ProposalAnswer),
          decided: z.array(ProposalAnswer),
        }),
        'Proposals newest first',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await lookAtDesk(deps, context, { act: 'issuers', detail: {} })
      const [rows, proposals] = await Promise.all([
        deps.store.scan({ table: 'issuer', equals: [], limit: issuersMax }),
        listProposals(
          deps.store,
          acts.map(({ kind }) => kind),
        ),
      ])
      const told = await Promise.all(proposals.map((row) => proposalAnswer(deps, row, person)))
      const waiting = told.filter(({ status }) => status === 'proposed')
      const decided = told.filter(({ status }) => status !== 'proposed').slice(0, issuersMax)
      return context.json({ issuers: rows.map(issuerAnswer), waiting, decided }, 200)
    },
  )
}

function proposeRoutes(app: App, deps: HttpDeps): void {
  const answer = makes(z.object({ proposal: ProposalAnswer }), 'Nobody is trusted by it yet')
  app.openapi(
    route('post', path, 'Proposes to trust an issuer of credentials, or new keys of one', {
      parameters: headers('Idempotency-Key'),
      request: { body: body(TrustedIssuerWish.extend({ reason: Reason })) },
      responses: answer,
    }),
    async (context) => {
      const { reason, ...detail } = context.req.valid('json')
      const proposal = await proposeAtDesk(deps, context, { act: trustIssuer, detail, reason })
      return context.json({ proposal }, 201)
    },
  )
  app.openapi(
    route('post', `${path}/{id}/end`, 'Proposes to end the trust in an issuer of credentials', {
      parameters: headers('Idempotency-Key'),
      request: {
        params: z.object({ id: z.string().max(64) }),
        body: body(z.strictObject({ reason: Reason })),
      },
      responses: answer,
    }),
    async (context) => {
      const { id } = context.req.valid('param')
      const { reason } = context.req.valid('json')
      const wish = { act: endIssuer, detail: { id }, reason }
      return context.json({ proposal: await proposeAtDesk(deps, context, wish) }, 201)
    },
  )
}

/** Issuers of credentials. */
export function issuerRoutes(app: App, deps: HttpDeps): void {
  listRoute(app, deps)
  proposeRoutes(app, deps)
  decideRoutes(app, deps, { path: `${path}/proposals`, acts })
}
