// Goal: every request settles exactly once, with what came back or with why not. Method: a real
// MessageChannel with a scripted other end.

import { afterEach, expect, test, vi } from 'vitest'
import { openLine, type Line } from './json-rpc.ts'
import { PageError } from './page-error.ts'

let close = (): void => undefined
afterEach(() => close())

function open(answer: (message: { readonly id?: number; readonly method: string }) => unknown) {
  const { port1, port2 } = new MessageChannel()
  const heard: [string, object][] = []
  const line: Line = openLine(port1, (method, params) => heard.push([method, params]))
  port2.onmessage = ({ data }) => {
    const reply = answer(data)
    if (reply !== undefined) port2.postMessage(reply)
  }
  close = () => {
    line.close()
    port2.close()
  }
  return { line, port2, heard }
}

const failureOf = (promise: Promise<unknown>): Promise<PageError> =>
  promise.then(
    () => expect.unreachable('it was answered'),
    (error: unknown) =>
      error instanceof PageError ? error : expect.unreachable('of another kind'),
  )

test('answers go to the request they belong to', async () => {
  const held: unknown[] = []
  const { line, port2 } = open(({ id, method }) => {
    held.push({ jsonrpc: '2.0', id, result: method })
    if (held.length < 2) return undefined
    for (const reply of held.toReversed()) port2.postMessage(reply)
    return undefined
  })
  expect(await Promise.all([line.request('first', {}), line.request('second', {})])).toEqual([
    'first',
    'second',
  ])
})

test('an error carries code, words and fields', async () => {
  const data = {
    code: 'arguments_invalid',
    title: 'No',
    detail: 'More',
    remedy: 'Mend it',
    errors: [{ pointer: '/x', expected: 'a text' }],
  }
  const { line } = open(({ id }) => ({
    jsonrpc: '2.0',
    id,
    error: { code: -32000, message: 'No', data },
  }))
  const error = await failureOf(line.request('x', {}))
  expect(error).toMatchObject({
    code: 'arguments_invalid',
    message: 'No',
    detail: 'More',
    remedy: 'Mend it',
  })
  expect(error.errors).toEqual([{ pointer: '/x', expected: 'a text' }])
})

test('an error out of shape is still an error', async () => {
  const { line } = open(({ id }) => ({ jsonrpc: '2.0', id, error: { message: 'Broken' } }))
  expect(await failureOf(line.request('x', {}))).toMatchObject({
    code: 'internal',
    message: 'Broken',
  })
})

test('silence ends with no_answer, and a late answer changes nothing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { line } = open(() => undefined)
    const failure = failureOf(line.request('x', {}, 1_000))
    vi.advanceTimersByTime(1_000)
    expect(await failure).toMatchObject({ code: 'no_answer' })
  } finally {
    vi.useRealTimers()
  }
})

test('closing settles whoever waits and whoever asks afterwards', async () => {
  const { line } = open(() => undefined)
  const failure = failureOf(line.request('x', {}))
  line.close()
  expect(await failure).toMatchObject({ code: 'closed' })
  expect(await failureOf(line.request('y', {}))).toMatchObject({ code: 'closed' })
})

test('notifications are heard and malformed messages passed over', async () => {
  const { line, port2, heard } = open(({ id }) =>
    id === undefined ? undefined : { jsonrpc: '2.0', id, result: 1 },
  )
  for (const odd of [
    null,
    'text',
    { jsonrpc: '1.0', method: 'old' },
    { jsonrpc: '2.0', id: 99, result: 1 },
  ])
    port2.postMessage(odd)
  port2.postMessage({ jsonrpc: '2.0', method: 'news', params: { a: 1 } })
  await line.request('x', {})
  expect(heard).toEqual([['news', { a: 1 }]])
})
