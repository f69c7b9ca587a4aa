// The listening socket: bound before there is an application, because the origin needs its port;
// closed gently.

import { serve, type HttpBindings, type ServerType } from '@hono/node-server'

/** What answers requests. */
export type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>

/** A server that listens. */
export interface Server {
  readonly port: number
  /** From now on this answers; until then everything is `503`. */
  answerWith(fetch: Fetch): void
  /** Takes no new connections, lets requests end for a while, then cuts what is left. */
  close(): Promise<void>
}

const drainMs = 25_000

function closeGently(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, drainMs)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}

/** Listens. Errors: rejects when the port cannot be had. */
export function openServer(at: { readonly port: number; readonly host: string }): Promise<Server> {
  let answer: Fetch = () => new Response('starting', { status: 503 })
  return new Promise((resolve, reject) => {
    const options = {
      // Only HTTP/1.1 is served, so the bindings are its own.
      fetch: (request: Request, env: unknown) => answer(request, env as HttpBindings),
      port: at.port,
      hostname: at.host,
    }
    const server = serve(options, ({ port }) => {
      resolve({
        port,
        answerWith(fetch) {
          answer = fetch
        },
        close: () => closeGently(server),
      })
    })
    server.on('error', reject)
  })
}
