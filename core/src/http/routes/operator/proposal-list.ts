// Everything that waits for a second person, whatever it is about, in one list with one decision.

import { z } from '@hono/zod-openapi'
import { changeParams, liftHold } from '../../../credit/index.ts'
import { listProposals, type ActOfTwo } from '../../../desk/proposal.ts'
import {
  endIssuer,
  grantRole,
  trustIssuer,
  viewDocuments,
  withdrawRole,
} from '../../../identity/index.ts'
import { gives, requireSession, route, type App, type HttpDeps } from '../../context.ts'
import { lookAtDesk } from './desk.ts'
import { requireNoInterest } from './interest.ts'
import { decideRoutes, proposalAnswer, ProposalAnswer } from './proposals.ts'

/** Every act that takes two, but movements by hand, which have a list of their own. */
const acts: readonly ActOfTwo[] = [
  trustIssuer,
  endIssuer,
  grantRole,
  withdrawRole,
  liftHold,
  changeParams,
  viewDocuments,
]

const path = '/v1/operator/proposals'
const decidedMax = 100

function listRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', path, 'Everything that waits for a second operator, and what was decided', {
      responses: gives(
        z.object({ waiting: z.array(ProposalAnswer), decided: z.array(ProposalAnswer) }),
        'Newest first',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await lookAtDesk(deps, context, { act: 'proposals', detail: {} })
      const kinds = acts.map(({ kind }) => kind)
      const rows = await listProposals(deps.store, kinds)
      const told = await Promise.all(rows.map((row) => proposalAnswer(deps, row, person)))
      const waiting = told.filter(({ status }) => status === 'proposed')
      const decided = told.filter(({ status }) => status !== 'proposed').slice(0, decidedMax)
      return context.json({ waiting, decided }, 200)
    },
  )
}

const About = z.object({ person: z.string() })

/** A look at documents is agreed to by somebody who has nothing to do with their person. */
async function requireImpartial(deps: HttpDeps, operator: string, id: string): Promise<void> {
  const row = await deps.store.get('deskProposal', [id])
  if (row?.kind !== viewDocuments.kind) return
  await requireNoInterest(deps, operator, About.parse(JSON.parse(row.detail)).person)
}

/** All proposals together. */
export function proposalRoutes(app: App, deps: HttpDeps): void {
  listRoute(app, deps)
  decideRoutes(app, deps, {
    path,
    acts,
    before: (operator, id) => requireImpartial(deps, operator, id),
    after: deps.credit.scoreWaiting,
  })
}
