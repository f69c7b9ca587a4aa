// Watches, and the one event stream of a session.

import { z } from '@hono/zod-openapi'
import { requireCaller } from '../caller.ts'
import {
  body,
  does,
  headerOf,
  headers,
  jsonText,
  makes,
  openRouter,
  problems,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../context.ts'
import { rowName } from '../../store/tables.ts'
import type { StreamEvent } from '../../watch/index.ts'

const heartbeatMs = 25_000
/** A client that reads slower than this is cut off; it comes back and gets the latest values. */
const bufferedEventsMax = 2_000

const encoder = new TextEncoder()
function frameOf({ id, event, data }: StreamEvent): Uint8Array {
  // A goodbye is of no commit; an id there would make the client resume from the beginning.
  const resumeBy = id === 0 ? '' : `id: ${id}\n`
  return encoder.encode(`${resumeBy}event: ${event}\ndata: ${data}\n\n`)
}

interface StreamStart {
  readonly sessionId: string
  readonly sessionName: string
  readonly person: string
}

function eventStream(deps: HttpDeps, start: StreamStart): ReadableStream<Uint8Array> {
  let close = (): void => undefined
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true
        let cancelBeat = (): void => undefined
        const end = (): void => {
          if (!open) return
          open = false
          cancelBeat()
          leave()
          try {
            controller.close()
          } catch {
            // The other side went first.
          }
        }
        const push = (bytes: Uint8Array): void => {
          if (!open) return
          if ((controller.desiredSize ?? 0) < -bufferedEventsMax) return end()
          controller.enqueue(bytes)
        }
        const beat = (): void => {
          push(encoder.encode(': beat\n\n'))
          if (open) cancelBeat = deps.clock.after(heartbeatMs, beat)
        }
        let leave = (): void => undefined
        leave = deps.hub.open({
          ...start,
          sink: { send: (event) => push(frameOf(event)), close: end },
        })
        cancelBeat = deps.clock.after(heartbeatMs, beat)
        close = end
      },
      cancel() {
        close()
      },
    },
    { highWaterMark: 0 },
  )
}

function watchRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', '/v1/watches', 'Runs a query and keeps its answer fresh', {
      parameters: headers('Tessera-Capability', 'Tessera-Package'),
      request: {
        body: body(
          z.strictObject({
            plugin: z.string().max(64),
            handler: z.string().max(64),
            args: z.unknown(),
          }),
        ),
      },
      responses: makes(
        z.object({ watch: z.string(), result: z.unknown(), seq: z.int() }),
        'The answer now; later ones come on the stream',
      ),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const asked = context.req.valid('json')
      const { caller, plugin } = await requireCaller(deps, {
        session,
        asOf: context.get('asOf'),
        plugin: asked.plugin,
        token: headerOf(context, 'tessera-capability'),
        packageHash: headerOf(context, 'tessera-package'),
      })
      const { watch, resultJson, seq } = await deps.hub.register({
        caller,
        plugin,
        handler: asked.handler,
        args: asked.args ?? {},
      })
      const text = `{"watch":${JSON.stringify(watch)},"result":${resultJson},"seq":${seq}}`
      return jsonText(text, 201)
    },
  )
  app.openapi(
    route('delete', '/v1/watches/{watch}', 'Ends a watch', {
      request: { params: z.object({ watch: z.string().max(80) }) },
      responses: does('Ended'),
    }),
    (context) => {
      deps.hub.unregister(
        requireSession(context.get('session')).id,
        context.req.valid('param').watch,
      )
      return context.body(null, 204)
    },
  )
}

function eventRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/events', 'The event stream of this session (SSE)', {
      parameters: headers('Last-Event-ID'),
      responses: {
        200: {
          content: { 'text/event-stream': { schema: z.string() } },
          description: 'hello, watch, problem, closed, topic, wallet, inbox, bye',
        },
        ...problems,
      },
    }),
    (context) => {
      const session = requireSession(context.get('session'))
      const stream = eventStream(deps, {
        sessionId: session.id,
        sessionName: rowName('session', [session.tokenHash]),
        person: session.person,
      })
      const headers = {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      }
      return new Response(stream, { headers })
    },
  )
}

/** Watches and events. */
export function watchRouter(deps: HttpDeps): App {
  const app = openRouter()
  watchRoutes(app, deps)
  eventRoute(app, deps)
  return app
}
