// Calls of the benches, over HTTP as a shell makes them.

import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Somebody whom the platform knows: a session's cookie and a token for the plugin. */
export interface BenchCaller {
  readonly cookie: string
  readonly token: string
}

interface Asked {
  readonly port: number
  readonly caller: BenchCaller
  readonly path: string
  readonly body?: object
  readonly key?: string
}

/** What the shell sends along with a call. */
export function headersOf({
  port,
  caller,
  key,
}: Pick<Asked, 'port' | 'caller' | 'key'>): Record<string, string> {
  return {
    origin: `http://localhost:${port}`,
    host: `localhost:${port}`,
    cookie: caller.cookie,
    'content-type': 'application/json',
    'tessera-capability': caller.token,
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  }
}

/** One call over HTTP, over connections that stay open; gives status and body as they came. */
export function ask(asked: Asked): Promise<{ readonly status: number; readonly text: string }> {
  const { port, path, body } = asked
  return new Promise((resolve, reject) => {
    const headers = headersOf(asked)
    const call = request({ port, host: '127.0.0.1', path, method: 'POST', headers, agent })
    call.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    call.on('error', reject)
    call.end(JSON.stringify(body))
  })
}
