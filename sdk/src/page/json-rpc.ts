// JSON-RPC 2.0 over one MessagePort: requests with a time limit, notifications both ways.

import { PageError } from './page-error.ts'

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: PageError) => void
  readonly timer: ReturnType<typeof setTimeout> | undefined
}

/** One end of the line. */
export interface Line {
  /** Asks and waits; without `withinMs` as long as it takes. */
  request(method: string, params: object, withinMs?: number): Promise<unknown>
  notify(method: string, params: object): void
  /** Ends the line: whoever waits gets `closed`. */
  close(): void
}

type Fields = { readonly [name: string]: unknown }

/** Tells whether something is an object with named fields. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null

/**
 * Opens the line.
 *
 * Shape: `onNotice` gets every notification of the other end. Malformed messages are passed over.
 * Errors: a request rejects with a `PageError`: the code that came back, `no_answer` when its time
 * is over, `closed` when the line is.
 */
export function openLine(
  port: MessagePort,
  onNotice: (method: string, params: Fields) => void,
): Line {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let closed = false
  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id)
    clearTimeout(found?.timer)
    waiting.delete(id)
    return found
  }
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isFields(data) || data['jsonrpc'] !== '2.0') return
    const { id, method, params, error, result } = data
    if (typeof method === 'string') onNotice(method, isFields(params) ? params : {})
    else if (typeof id === 'number') {
      if (isFields(error)) settle(id)?.reject(readError(error))
      else settle(id)?.resolve(result)
    }
  }
  return {
    request(method, params, withinMs) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      if (closed) return Promise.reject(new PageError('closed', 'The page is closed'))
      const id = (lastId += 1)
      const expire = (): void =>
        settle(id)?.reject(new PageError('no_answer', 'Nothing came back in time'))
      const timer = withinMs === undefined ? undefined : setTimeout(expire, withinMs)
      waiting.set(id, { resolve, reject, timer })
      port.postMessage({ jsonrpc: '2.0', id, method, params })
      return promise
    },
    notify: (method, params) => {
      if (!closed) port.postMessage({ jsonrpc: '2.0', method, params })
    },
    close() {
      closed = true
      for (const id of waiting.keys())
        settle(id)?.reject(new PageError('closed', 'The page is closed'))
      port.close()
    },
  }
}

function readError(error: Fields): PageError {
  const data = isFields(error['data']) ? error['data'] : {}
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const errors = Array.isArray(data['errors']) ? data['errors'].filter(isFields) : []
  // The shell speaks the platform's codes; one this page does not know is still told by its title.
  const code = (text(data['code']) || 'internal') as PageError['code']
  return new PageError(code, text(data['title']) || text(error['message']), {
    detail: text(data['detail']),
    remedy: text(data['remedy']),
    errors: errors.map((entry) => ({
      pointer: text(entry['pointer']),
      expected: text(entry['expected']),
    })),
  })
}
