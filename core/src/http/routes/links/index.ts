// Links by their codes: where one leads. Opening is free and counts nothing.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { readCode } from '@tessera/sdk/links'
import {
  gives,
  LocalTextAnswer,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'

const Link = z
  .object({
    code: z.string(),
    plugin: z.string(),
    path: z.string(),
    title: LocalTextAnswer,
    untilMs: z.int(),
  })
  .openapi('Link')

const noLink = (): PlatformError => new PlatformError('not_found', { what: 'link' })

/** Links. */
export function linkRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('get', '/v1/links/{code}', 'Where a link leads', {
      request: { params: z.object({ code: z.string().max(64) }) },
      responses: gives(
        Link,
        'The place; `too_late` once its time is over, `exhausted` once it is used up',
      ),
    }),
    async (context) => {
      requireSession(context.get('session'))
      const read = readCode(context.req.valid('param').code)
      if (!read.ok) throw noLink()
      const row = await deps.store.get('link', [read.code])
      if (row === undefined) throw noLink()
      const { code, path, untilMs, usesMax, uses } = row
      // A plugin that is gone takes its links along.
      const plugin = await deps.catalog.live(row.plugin).catch((error: unknown) => {
        throw error instanceof PlatformError && error.code === 'not_found' ? noLink() : error
      })
      if (deps.clock.now() >= untilMs) throw new PlatformError('too_late', { beforeMs: untilMs })
      if (usesMax !== null && uses >= usesMax) throw new PlatformError('exhausted')
      const title = LocalTextAnswer.parse(JSON.parse(row.title))
      return context.json({ code, plugin: plugin.id, path, title, untilMs }, 200)
    },
  )
  return app
}
