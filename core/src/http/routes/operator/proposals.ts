// Acts of two at the desk: how a proposal is shown, and the two routes that decide it.

import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import { sha256Hex } from '../../../base/hash.ts'
import {
  decideUnit,
  proposalLifeMs,
  proposalStatus,
  proposeUnit,
  type ActOfTwo,
  type Proposal,
} from '../../../desk/proposal.ts'
import {
  body,
  gives,
  requireKey,
  requireSession,
  route,
  type App,
  type Env,
  type HttpDeps,
} from '../../context.ts'
import { namesOf } from './desk.ts'

/** A proposal; `detail` is what the kind of act made of it. */
export const ProposalAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    detail: z.looseObject({}),
    reason: z.string(),
    /** The name of whom it is about, where it is about somebody. */
    about: z.string().nullable(),
    status: z.string(),
    proposedBy: z.string(),
    isOwn: z.boolean(),
    decidedBy: z.string().nullable(),
    createdAtMs: z.int(),
    expiresAtMs: z.int(),
    decidedAtMs: z.int().nullable(),
  })
  .openapi('DeskProposal')

/** Whom a proposal is about stands in it as an account, or as a real person. */
const Detail = z.looseObject({
  person: z.string().optional(),
  subject: z.string().optional(),
})

/** A proposal as the desk shows it; `isOwn` says whether the reader proposed it. */
export async function proposalAnswer(
  deps: HttpDeps,
  row: Proposal,
  reader = row.proposedBy,
): Promise<z.infer<typeof ProposalAnswer>> {
  const { proposedBy, decidedBy, createdAtMs } = row
  const detail = Detail.parse(JSON.parse(row.detail))
  const about = detail.person ?? detail.subject ?? null
  const nameOf = await namesOf(deps, [proposedBy, decidedBy, about])
  return {
    ...row,
    detail,
    about: nameOf(about),
    status: proposalStatus(row, deps.clock.now()),
    proposedBy: nameOf(proposedBy) ?? '',
    isOwn: proposedBy === reader,
    decidedBy: nameOf(decidedBy),
    expiresAtMs: createdAtMs + proposalLifeMs,
  }
}

/**
 * Proposes an act for whoever asks; repeating it under its key is the same proposal.
 * Errors: `sign_in_required`, `key_required`; those of `proposeUnit`.
 */
export async function proposeAtDesk(
  deps: HttpDeps,
  context: Context<Env>,
  wish: { readonly act: ActOfTwo; readonly detail: object; readonly reason: string },
): Promise<z.infer<typeof ProposalAnswer>> {
  const { person } = requireSession(context.get('session'))
  const key = `${wish.act.kind}\u0000${person}\u0000${requireKey(context)}`
  const id = `dp_${sha256Hex(key).slice(0, 32)}`
  const { act, reason } = wish
  const unit = proposeUnit(person, act, { id, detail: JSON.stringify(wish.detail), reason })
  return proposalAnswer(deps, (await deps.engine.commit(unit)).value)
}

/** The routes under `path` by which a second operator decides on acts of some kinds. */
export function decideRoutes(
  app: App,
  deps: HttpDeps,
  desk: {
    readonly path: string
    readonly acts: readonly ActOfTwo[]
    /** What is asked before a decision; it refuses by throwing. */
    readonly before?: (operator: string, id: string) => Promise<void>
    /** What follows a decision, before it is told. */
    readonly after?: () => Promise<void>
  },
): void {
  const { path, acts, before, after } = desk
  for (const [word, verdict] of [
    ['approve', 'approved'],
    ['refuse', 'refused'],
  ] as const)
    app.openapi(
      route('post', `${path}/{id}/${word}`, `A second operator: ${verdict}`, {
        request: {
          params: z.object({ id: z.string().max(64) }),
          body: body(z.strictObject({})),
        },
        responses: gives(
          z.object({ proposal: ProposalAnswer }),
          'Decided; what is approved has happened',
        ),
      }),
      async (context) => {
        const { person } = requireSession(context.get('session'))
        const { id } = context.req.valid('param')
        await before?.(person, id)
        const { value } = await deps.engine.commit(decideUnit(person, acts, { id, verdict }))
        await after?.()
        return context.json({ proposal: await proposalAnswer(deps, value, person) }, 200)
      },
    )
}
