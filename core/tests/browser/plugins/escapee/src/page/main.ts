// A hostile page: greets like any other, then does what its address tells it, and leaves what came
// of it where the test can read it.

import { make, type Outcome } from './attempt.ts'
import { deviceAttempts, storageAttempts, windowAttempts } from './device-attempts.ts'
import { networkAttempts } from './network-attempts.ts'

const report = { outcomes: new Array<Outcome>(), pressed: false, done: false }
Reflect.set(globalThis, 'report', report)

const hello = (): void =>
  parent.postMessage({ jsonrpc: '2.0', method: 'ui/hello', params: { protocol: 1 } }, '*')

interface Orders {
  readonly deed: string
  readonly address: string
  readonly udpPort: number
  readonly count: number
}

/** `/deed/host:port/udpPort/count` */
function read(path: string): Orders {
  const [deed = '', address = '', udpPort = '', count = ''] = path
    .split('/')
    .filter((part) => part !== '')
  return {
    deed,
    address: decodeURIComponent(address),
    udpPort: Number(udpPort),
    count: Number(count),
  }
}

async function tryAll({ address, udpPort }: Orders): Promise<void> {
  const all = [
    ...deviceAttempts,
    ...storageAttempts,
    ...windowAttempts(address),
    ...networkAttempts(address, udpPort),
  ]
  for (const attempt of all) report.outcomes.push(await make(attempt))
}

function preconnect({ address, count }: Orders): void {
  for (let index = 0; index < count; index += 1) {
    const link = document.createElement('link')
    link.rel = 'preconnect'
    link.href = `http://secret-${index}.localhost:${address.split(':')[1] ?? ''}`
    document.head.append(link)
  }
}

const deeds: Readonly<Record<string, (orders: Orders, port: MessagePort) => unknown>> = {
  everything: tryAll,
  preconnect,
  'navigate-away': ({ address }) => (location.href = `http://${address}/self?stolen=words`),
  'navigate-to-data': () => (location.href = 'data:text/html,<h1>elsewhere</h1>'),
  'navigate-to-shell': () => (location.href = `http://localhost:${location.port}/sign-in`),
  reload: () => location.reload(),
  'submit-a-form': ({ address }) => {
    const form = document.createElement('form')
    form.method = 'post'
    form.action = `http://${address}/form`
    document.body.append(form)
    form.submit()
  },
  'refresh-by-meta': ({ address }) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = `0;url=http://${address}/refresh`
    document.head.append(meta)
  },
  'greet-twice': hello,
  'speak-to-window': () =>
    parent.postMessage({ method: 'tessera/mutate', params: { handler: 'send' } }, '*'),
  'malformed-text': (_, port) => port.postMessage('not json-rpc'),
  'malformed-depth': (_, port) => {
    let deep: unknown = 1
    for (let level = 0; level < 500; level += 1) deep = [deep]
    port.postMessage({
      jsonrpc: '2.0',
      id: 1,
      method: 'tessera/query',
      params: { handler: 'hello', args: deep },
    })
  },
  'malformed-method': (_, port) =>
    port.postMessage({ jsonrpc: '2.0', id: 1, method: { toString: 1 } }),
  flood: (_, port) => {
    for (let id = 0; id < 5_000; id += 1)
      port.postMessage({
        jsonrpc: '2.0',
        id,
        method: 'tessera/query',
        params: { handler: 'hello', args: {} },
      })
  },
  // Foreign methods and prototypes are answered with an error, and end nothing.
  'ask-strangely': async (_, port) => {
    const asks = ['tessera/grant', 'constructor', '__proto__', 'ui/port', 'tessera/mutate']
    for (const [id, method] of asks.entries()) {
      const answered = new Promise<unknown>((resolve) =>
        port.addEventListener('message', (event) => resolve(event.data), { once: true }),
      )
      port.postMessage({ jsonrpc: '2.0', id, method, params: { handler: '__proto__', args: {} } })
      const answer = JSON.stringify(await answered)
      report.outcomes.push({
        name: method,
        got: answer.includes('"error"') ? 'kept' : 'out',
        detail: answer,
      })
    }
  },
}

async function start(port: MessagePort, path: string): Promise<void> {
  const orders = read(path)
  const button = document.createElement('button')
  button.textContent = 'Try'
  document.querySelector('#root')?.append(button)
  const greeting = document.createElement('main')
  greeting.textContent = 'still here'
  document.body.append(greeting)
  port.postMessage({ jsonrpc: '2.0', method: 'ui/notifications/initialized', params: {} })
  // Some doors open only for a person's press, so everything waits for one.
  button.addEventListener('click', () => {
    report.pressed = true
    void Promise.resolve(deeds[orders.deed]?.(orders, port)).then(() => (report.done = true))
  })
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  const [port] = event.ports
  if (port === undefined) return
  port.addEventListener(
    'message',
    ({
      data,
    }: MessageEvent<{ readonly result?: { readonly start?: { readonly path?: string } } }>) => {
      void start(port, data.result?.start?.path ?? '')
    },
    { once: true },
  )
  port.start()
  port.postMessage({ jsonrpc: '2.0', id: 'start', method: 'ui/initialize', params: {} })
})

hello()
