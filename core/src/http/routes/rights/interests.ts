// What is known of one's own interests: looking, switching sources, forgetting.

import { z } from '@hono/zod-openapi'
import { interestSources, isTopic, PlatformError } from '@tessera/sdk/contract'
import { body, does, gives, requireSession, route, type App, type HttpDeps } from '../../context.ts'

const Source = z
  .object({
    source: z.enum(interestSources),
    isOn: z.boolean(),
    topics: z.array(z.object({ topic: z.string(), weight: z.int() })),
  })
  .openapi('InterestSource')

/** The routes of interests. */
export function interestRoutes(app: App, deps: HttpDeps): void {
  const { interests } = deps
  app.openapi(
    route('get', '/v1/interests', 'What is known of one’s own interests, by source', {
      responses: gives(
        z.object({ sources: z.array(Source) }),
        'The heaviest topics first; weights in thousandths of a note',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const sources = await interests.seen(person)
      return context.json(
        { sources: sources.map((it) => ({ ...it, topics: [...it.topics] })) },
        200,
      )
    },
  )
  app.openapi(
    route('post', '/v1/interests/sources/{source}', 'Switches a source on or off', {
      request: {
        params: z.object({ source: z.enum(interestSources) }),
        body: body(z.strictObject({ isOn: z.boolean() })),
      },
      responses: does('What it told before stays until it is forgotten'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { source } = context.req.valid('param')
      await interests.switchSource(person, source, context.req.valid('json').isOn)
      return context.body(null, 204)
    },
  )
  app.openapi(
    route('delete', '/v1/interests/topics/{topic}', 'Forgets one topic, from every source', {
      request: { params: z.object({ topic: z.string().min(1).max(24) }) },
      responses: does('It is known no more, or never was'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { topic } = context.req.valid('param')
      if (!isTopic(topic))
        throw new PlatformError('request_invalid', {
          errors: [{ pointer: '/topic', expected: 'a topic' }],
        })
      await interests.forget(person, topic)
      return context.body(null, 204)
    },
  )
  app.openapi(
    route('delete', '/v1/interests', 'Forgets every topic', {
      responses: does('Nothing is known; switches stay as they are'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await interests.forget(person)
      return context.body(null, 204)
    },
  )
}
