// What happened to the ways into one's account.

import { z } from '@hono/zod-openapi'
import { accountEventKinds } from '../../../identity/index.ts'
import { gives, openRouter, requireSession, route, type App, type HttpDeps } from '../../context.ts'
import { accountClaimRoutes } from './claims.ts'

const Event = z
  .object({
    id: z.string(),
    kind: z.enum(accountEventKinds),
    /** The device it happened on, by the name it has among the sessions. */
    device: z.string().nullable(),
    /** A way to sign in (`passkey`, `recovery`, `demo`), or the code of a refusal. */
    detail: z.string().nullable(),
    atMs: z.int(),
  })
  .openapi('AccountEvent')

/** One's own account. */
export function accountRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('get', '/v1/account/events', 'What happened to the ways into one’s account', {
      responses: gives(z.object({ events: z.array(Event) }), 'Newest first, a hundred at most'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const rows = await deps.identity.events.list(person)
      const events = rows.map(({ seq, ordinal, kind, device, detail, atMs }) => {
        return {
          id: `${seq}-${ordinal}`,
          kind: z.enum(accountEventKinds).parse(kind),
          device,
          detail,
          atMs,
        }
      })
      return context.json({ events }, 200)
    },
  )
  accountClaimRoutes(app, deps)
  return app
}
