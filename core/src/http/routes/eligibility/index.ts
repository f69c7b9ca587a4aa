// What a rule of a mini-program means for the person who is signed in, for their shell alone.

import { z } from '@hono/zod-openapi'
import { limits } from '@tessera/sdk/wire'
import { explainRule } from '../../../broker/index.ts'
import { standingGrant } from '../../caller.ts'
import {
  body,
  gives,
  LocalTextAnswer,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'

const Name = z.strictObject({
  zh: z.string().min(1).max(limits.ruleNameCharsMax),
  en: z.string().min(1).max(limits.ruleNameCharsMax),
})
const Names = z
  .record(z.string().max(128), Name)
  .refine((names) => Object.keys(names).length <= limits.ruleLeavesMax, 'at most one a question')
const Question = z.strictObject({
  plugin: z.string().max(64),
  rule: z.string().min(1).max(limits.ruleArgumentUnitsMax),
  own: z.string().max(limits.ruleArgumentUnitsMax).optional(),
  names: Names.optional(),
})
const wayKinds = [
  'met',
  'tell',
  'prove',
  'reach',
  'join',
  'wait',
  'go',
  'ask',
  'switchOn',
  'none',
] as const
const Account = z.object({
  verdict: z.enum(['may', 'may_not', 'may_if']),
  rule: LocalTextAnswer,
  sentence: LocalTextAnswer,
  questions: z.array(
    z.object({
      sentence: LocalTextAnswer,
      state: z.enum(['met', 'unmet', 'open']),
      way: z.object({ kind: z.enum(wayKinds), text: LocalTextAnswer }),
      fact: z.string().nullable(),
      isTold: z.boolean(),
      isStep: z.boolean(),
      isReason: z.boolean(),
    }),
  ),
})

/** Rules, explained. */
export function eligibilityRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('post', '/v1/eligibility/explain', 'What a rule means for oneself', {
      request: { body: body(Question) },
      responses: gives(Account, 'May, may not, or may if something is shown or told'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const { plugin: id, rule, own, names = {} } = context.req.valid('json')
      const plugin = await deps.catalog.live(id)
      const grant = await standingGrant(deps, session, id)
      const { person } = session
      const told = await explainRule(deps, { person, plugin, grant, rule, own, names })
      return context.json({ ...told, questions: [...told.questions] }, 200)
    },
  )
  return app
}
