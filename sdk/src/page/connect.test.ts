// Goal: a page says hello once, takes one port from its parent alone, and its watches lose nothing.
// Method: the globals of a frame as small fakes, and a scripted shell behind a real MessageChannel.

import { afterEach, expect, test, vi } from 'vitest'
import type { z } from 'zod'

interface Shape {
  readonly handlers: {
    readonly any: {
      readonly kind: 'query'
      readonly args: z.ZodType<{ a?: string }>
      readonly result: z.ZodType
    }
  }
}

interface Asked {
  readonly id?: number
  readonly method: string
  readonly params: { readonly [name: string]: unknown }
}

const attributes: Record<string, string> = {}
let port: MessagePort | undefined
afterEach(() => port?.close())

/** A frame whose parent answers by `answer`; gives what the page has said. */
function standUp(answer: (asked: Asked, send: (message: object) => void) => unknown) {
  const frame = new EventTarget()
  const hellos: unknown[] = []
  const asked: Asked[] = []
  const parent = {
    postMessage(message: unknown) {
      hellos.push(message)
      const { port1, port2 } = new MessageChannel()
      port = port2
      const send = (body: object): void => port2.postMessage({ jsonrpc: '2.0', ...body })
      port2.onmessage = ({ data }: { data: Asked }) => {
        asked.push(data)
        const result = answer(data, send)
        if (data.id !== undefined) send({ id: data.id, result: result ?? {} })
      }
      const tell = (source: unknown): void => {
        const event = new Event('message')
        frame.dispatchEvent(
          Object.assign(event, {
            source,
            ports: [port1],
            data: { jsonrpc: '2.0', method: 'ui/port' },
          }),
        )
      }
      tell({ stranger: true })
      tell(parent)
    },
  }
  const style = {
    colorScheme: '',
    setProperty: (name: string, value: string) => (attributes[name] = value),
  }
  Object.assign(globalThis, {
    parent,
    addEventListener: frame.addEventListener.bind(frame),
    removeEventListener: frame.removeEventListener.bind(frame),
    requestAnimationFrame: (then: () => void) => setTimeout(then, 1),
    document: { documentElement: { lang: '', dataset: {}, style } },
  })
  return { hellos, asked }
}

const first = {
  protocol: 1,
  granted: ['draw.take'],
  start: { path: '/packet/x' },
  hostContext: {
    theme: 'dark',
    locale: 'en',
    reducedMotion: true,
    styles: { variables: { '--color-text-primary': '#fff', evil: 'x' } },
  },
}

test('a page connects once, puts on the theme, queries, watches and hears of changes', async () => {
  vi.resetModules()
  const { connect } = await import('./connect.ts')
  const { hellos, asked } = standUp(({ method, params }, send) => {
    if (method === 'ui/initialize') return first
    if (method === 'tessera/query') return { result: params['args'] }
    if (method === 'tessera/watch') {
      // The first value is on its way before the answer that names the watch.
      send({ method: 'tessera/watch-value', params: { watch: 'w1', result: 1 } })
      return { watch: 'w1' }
    }
    if (method === 'tessera/share') return { shared: true }
    if (method === 'tessera/pick-place') return { cell: 'c6246.60294' }
    return undefined
  })
  const [tessera, same] = await Promise.all([connect<Shape>(), connect<Shape>()])
  expect(same).toBe(tessera)
  expect(hellos).toEqual([{ jsonrpc: '2.0', method: 'ui/hello', params: { protocol: 1 } }])
  expect(tessera).toMatchObject({
    start: { path: '/packet/x' },
    granted: ['draw.take'],
    host: { theme: 'dark', locale: 'en' },
  })
  expect(document.documentElement).toMatchObject({
    lang: 'en',
    dataset: { theme: 'dark', motion: 'reduced' },
  })
  expect(attributes).toEqual({ '--color-text-primary': '#fff' })

  expect(await tessera.query('any', { a: '1' })).toEqual({ a: '1' })
  expect(await tessera.share({ path: '/', title: 'x' })).toBe(true)
  expect(await tessera.pickPlace({ purpose: 'x' })).toEqual({ cell: 'c6246.60294' })
  expect(await tessera.showMap({ title: 'x', pins: [] })).toBeNull()
  await expect
    .poll(() => asked.map((each) => each.method))
    .toContain('ui/notifications/initialized')

  const seen: unknown[] = []
  const stop = tessera.watch(
    'any',
    {},
    { value: (value) => seen.push(value), problem: (error) => seen.push(error.code) },
  )
  await expect.poll(() => seen).toEqual([1])
  port?.postMessage({
    jsonrpc: '2.0',
    method: 'tessera/watch-value',
    params: { watch: 'w1', result: 2 },
  })
  port?.postMessage({
    jsonrpc: '2.0',
    method: 'tessera/watch-problem',
    params: { watch: 'w1', problem: { code: 'capability_withdrawn', title: 'Gone' } },
  })
  await expect.poll(() => seen).toEqual([1, 2, 'capability_withdrawn'])
  stop()
  await expect
    .poll(() => asked.at(-1))
    .toMatchObject({ method: 'tessera/unwatch', params: { watch: 'w1' } })

  const themes: string[] = []
  tessera.onHostContext((host) => themes.push(host.theme))
  port?.postMessage({
    jsonrpc: '2.0',
    method: 'ui/notifications/host-context-changed',
    params: { hostContext: { theme: 'light' } },
  })
  await expect.poll(() => themes).toEqual(['light'])
  expect(tessera.host).toMatchObject({ theme: 'light', locale: 'en' })
})
