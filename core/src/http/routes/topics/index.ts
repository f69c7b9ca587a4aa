// Topics: entering one, and telling those who are in it.

import { z } from '@hono/zod-openapi'
import { limits } from '@tessera/sdk/wire'
import { requireCaller } from '../../caller.ts'
import {
  body,
  does,
  headerOf,
  headers,
  makes,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'

const Wish = z.strictObject({
  plugin: z.string().max(64),
  topic: z.string().max(48),
  key: z.string().min(1).max(limits.topicKeyCharsMax),
})
const Joined = z.object({ topic: z.string(), present: z.array(z.string()).optional() })

/** The topics. Leaving one is ending the watch of its id. */
export function topicRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('post', '/v1/topics/join', 'Enters a topic of a mini-program', {
      parameters: headers('Tessera-Capability', 'Tessera-Package'),
      request: { body: body(Wish) },
      responses: makes(Joined, 'Entered; what is told there comes on the stream'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const { plugin: id, topic, key } = context.req.valid('json')
      const { caller, plugin } = await requireCaller(deps, {
        session,
        asOf: context.get('asOf'),
        plugin: id,
        token: headerOf(context, 'tessera-capability'),
        packageHash: headerOf(context, 'tessera-package'),
      })
      const { present, ...joined } = await deps.topics.join({ caller, plugin, topic, key })
      return context.json(
        present === undefined ? joined : { ...joined, present: [...present] },
        201,
      )
    },
  )
  app.openapi(
    route('post', '/v1/topics/{topic}/signal', 'Tells those who are in a topic', {
      request: {
        params: z.object({ topic: z.string().max(80) }),
        body: body(z.strictObject({ signal: z.string().max(48) })),
      },
      responses: does('Told to whoever is there now; kept nowhere'),
    }),
    (context) => {
      const { id } = requireSession(context.get('session'))
      const { topic } = context.req.valid('param')
      deps.topics.signal(id, topic, context.req.valid('json').signal)
      return context.body(null, 204)
    },
  )
  return app
}
