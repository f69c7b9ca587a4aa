// Photos and recordings: sent by the shell, read by the shell, never by a page itself.

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import {
  headerOf,
  makes,
  openRouter,
  problems,
  requireSession,
  route,
  type App,
  type Env,
  type HttpDeps,
} from '../../context.ts'
import { bytesResponse } from './bytes-response.ts'

/** Where files are sent; the one path whose bodies are no JSON. */
export const uploadPath = '/v1/media'

const Peaks = z
  .string()
  .regex(new RegExp(`^\\d{1,3}(?:,\\d{1,3}){0,${limits.peaksMax - 1}}$`))
  .transform((text) => text.split(',').map(Number))
  .openapi({ type: 'string' })

const Receipt = z
  .object({
    media: z.string(),
    kind: z.enum(['photo', 'voice']),
    width: z.int().nullable(),
    height: z.int().nullable(),
    durationMs: z.int().nullable(),
  })
  .openapi('Media')

const file = { schema: z.string().openapi({ format: 'binary' }) }

function uploadRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', uploadPath, 'Sends a photo or a recording to a mini-program', {
      request: {
        query: z.object({
          plugin: z.string().max(64),
          kind: z.enum(['photo', 'voice']),
          peaks: Peaks.optional(),
        }),
        body: { content: { 'image/*': file, 'audio/*': file }, required: true },
      },
      responses: makes(Receipt, 'A ticket of its sender; it goes after a day unless it is used'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { plugin, kind, peaks = [] } = context.req.valid('query')
      const type = headerOf(context, 'content-type') ?? ''
      if (!type.startsWith(kind === 'photo' ? 'image/' : 'audio/'))
        throw new PlatformError('request_invalid', { reason: 'the body is not of that kind' })
      const live = await deps.catalog.live(plugin)
      if (!live.capabilities.includes('media.attach'))
        throw new PlatformError('not_granted', { reason: 'the mini-program takes no files' })
      const bytes = new Uint8Array(await context.req.arrayBuffer())
      const sent = await deps.media.stage({ plugin: live.id, person, kind, bytes, peaks })
      return context.json(sent, 201)
    },
  )
}

const bytesAnswer = {
  200: { content: { '*/*': file }, description: 'The bytes' },
  206: { content: { '*/*': file }, description: 'A part of them' },
  ...problems,
} as const

const rangeOf = (context: Context<Env>): string | undefined => headerOf(context, 'range')

function readRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', `${uploadPath}/{plugin}/{ticket}`, 'The bytes behind a ticket', {
      request: {
        params: z.object({ plugin: z.string().max(64), ticket: z.string().max(128) }),
        query: z.object({ size: z.enum(['thumb', 'full']).default('full') }),
      },
      responses: bytesAnswer,
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { plugin, ticket } = context.req.valid('param')
      const { size } = context.req.valid('query')
      const found = await deps.media.read({ plugin, person }, ticket, size)
      return bytesResponse(found, rangeOf(context))
    },
  )
  app.openapi(
    route('get', '/v1/export/media/{id}', 'One of one’s own photos or recordings, to take along', {
      request: { params: z.object({ id: z.string().max(64) }) },
      responses: bytesAnswer,
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const found = await deps.media.readOwn(person, context.req.valid('param').id)
      return bytesResponse(found, rangeOf(context))
    },
  )
}

/** Photos and recordings. */
export function mediaRouter(deps: HttpDeps): App {
  const app = openRouter()
  uploadRoute(app, deps)
  readRoutes(app, deps)
  return app
}
