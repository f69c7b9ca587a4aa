// Merchants at the desk: who may be paid with which credit.

import { z } from '@hono/zod-openapi'
import type { Row } from '../../../store/tables.ts'
import { putMerchant, removeMerchant } from '../../../wallet/desk/merchant.ts'
import { body, gives, requireSession, route, type App, type HttpDeps } from '../../context.ts'
import { lookAtDesk, PersonId } from './desk.ts'

const Scope = z.string().regex(/^[a-z][a-z0-9-]{0,47}$/)
const Key = z.strictObject({ scope: Scope, party: PersonId })
const Wish = Key.extend({
  category: z.string().trim().min(1).max(40),
  title: z.string().trim().min(1).max(60),
})

const Merchant = Wish.extend({ atMs: z.int() }).openapi('Merchant')

const path = '/v1/operator/merchants'
const merchantsMax = 500

const merchantAnswer = ({ addedBy: _addedBy, ...row }: Row<'merchant'>) => row

/** Merchants: the list, one more or changed, one less. */
export function merchantRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', path, 'Merchants by the group whose credit they take', {
      responses: gives(z.object({ merchants: z.array(Merchant) }), 'At most 500'),
    }),
    async (context) => {
      await lookAtDesk(deps, context, { act: 'merchants', detail: {} })
      const rows = await deps.store.scan({ table: 'merchant', equals: [], limit: merchantsMax })
      return context.json({ merchants: rows.map(merchantAnswer) }, 200)
    },
  )
  app.openapi(
    route('put', path, 'Makes somebody a merchant of a group, or says it anew', {
      request: { body: body(Wish) },
      responses: gives(z.object({ merchant: Merchant }), 'As it stands now'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { value } = await deps.engine.commit(putMerchant(person, context.req.valid('json')))
      return context.json({ merchant: merchantAnswer(value) }, 200)
    },
  )
  app.openapi(
    route('post', `${path}/remove`, 'Takes a merchant out of a group', {
      request: { body: body(Key) },
      responses: gives(z.object({}), 'Credit of the group is no longer spent there'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await deps.engine.commit(removeMerchant(person, context.req.valid('json')))
      return context.json({}, 200)
    },
  )
}
