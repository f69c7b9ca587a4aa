// One request with its retries: what is safe to repeat is repeated, everything else fails once.

import { isPassing, parseProblem, ProblemError, unreachable } from './problem.ts'

/** How one request goes out. */
export interface RequestPlan {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** A file as the body, as it is; instead of `body`. */
  readonly file?: Blob
  /** What an answer holds; JSON where it is left out. */
  readonly reads?: 'blob'
  /** How long one try may take. */
  readonly timeoutMs?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Repeating changes nothing: a read, or a write under an idempotency key. */
  readonly repeatable?: boolean
  readonly signal?: AbortSignal
  /** It goes out also while the page it comes from is being left. */
  readonly isLast?: boolean
  /** It is part of stepping up itself, and is never answered by stepping up. */
  readonly isStepUp?: boolean
}

/** What a transport stands on; each part can be replaced in a test. */
export interface TransportOptions {
  readonly baseUrl?: string
  readonly fetch?: typeof globalThis.fetch
  readonly sleep?: (ms: number) => Promise<void>
  readonly timeoutMs?: number
  /**
   * Asks the person to confirm by passkey that it is them; gives whether they did. With it, a
   * request that core refuses as `step_up_required` is sent once more afterwards.
   */
  readonly stepUp?: () => Promise<boolean>
}

/** Sends a plan and gives the parsed JSON, or throws a `ProblemError`. */
export type Transport = (plan: RequestPlan) => Promise<unknown>

const attemptsMax = 3
const waitsMs = [250, 900] as const

/** Makes the function every route of the client goes through. */
export const createTransport = (options: TransportOptions = {}): Transport => {
  const sleep = options.sleep ?? ((ms: number) => new Promise((done) => setTimeout(done, ms)))
  const steps = new StepUps(options.stepUp)
  return (plan) => steps.around(plan, () => sendSafely(plan))

  async function sendSafely(plan: RequestPlan): Promise<unknown> {
    const attempts = plan.method === 'GET' || plan.repeatable === true ? attemptsMax : 1
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(plan, options)
      } catch (error) {
        if (!isPassing(error) || attempt >= attempts || plan.signal?.aborted === true) throw error
        await sleep(waitsMs[attempt - 1] ?? 900)
      }
    }
  }
}

/** Answers what core refuses until the person has confirmed, for every route alike. */
class StepUps {
  readonly #ask: TransportOptions['stepUp']
  #asking: Promise<boolean> | undefined
  #count = 0

  constructor(ask: TransportOptions['stepUp']) {
    this.#ask = ask
  }

  async around(plan: RequestPlan, sendOnce: () => Promise<unknown>): Promise<unknown> {
    const before = this.#count
    try {
      return await sendOnce()
    } catch (error) {
      if (plan.isStepUp === true || !(error instanceof ProblemError)) throw error
      // The session got another token while this was on its way under the one of before.
      const isOvertaken = error.code === 'sign_in_required' && this.#count !== before
      const isConfirmed = error.code === 'step_up_required' && (await this.#confirmed())
      if (!isOvertaken && !isConfirmed) throw error
      return sendOnce()
    }
  }

  /** Asks once, however many requests wait for it. */
  async #confirmed(): Promise<boolean> {
    if (this.#ask === undefined) return false
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    const isConfirmed = await this.#asking
    if (isConfirmed) this.#count += 1
    return isConfirmed
  }
}

const send = async (plan: RequestPlan, options: TransportOptions): Promise<unknown> => {
  const response = await reach(plan, options)
  if (response.ok && plan.reads === 'blob') return readBlob(response)
  const body = await readBody(response)
  if (response.ok) return body
  throw new ProblemError(
    parseProblem({
      status: response.status,
      body,
      ...optional('requestId', response.headers.get('x-request-id')),
      ...optional('retryAfterMs', retryAfterMs(response.headers.get('retry-after'))),
    }),
  )
}

const reach = async (plan: RequestPlan, options: TransportOptions): Promise<Response> => {
  const fetching = options.fetch ?? globalThis.fetch
  const expiry = AbortSignal.timeout(plan.timeoutMs ?? options.timeoutMs ?? 20_000)
  const signal = plan.signal === undefined ? expiry : AbortSignal.any([plan.signal, expiry])
  try {
    return await fetching(`${options.baseUrl ?? ''}${plan.path}`, {
      method: plan.method,
      signal,
      credentials: 'same-origin',
      keepalive: plan.isLast === true,
      headers: {
        accept: 'application/json, application/problem+json',
        ...typeOf(plan),
        ...plan.headers,
      },
      ...bodyOf(plan),
    })
  } catch (cause) {
    throw unreachable(cause)
  }
}

const typeOf = ({ file, body }: RequestPlan): Readonly<Record<string, string>> => {
  if (file !== undefined) return { 'content-type': file.type }
  return body === undefined ? {} : { 'content-type': 'application/json' }
}

const bodyOf = ({ file, body }: RequestPlan): { readonly body?: Blob | string } => {
  if (file !== undefined) return { body: file }
  return body === undefined ? {} : { body: JSON.stringify(body) }
}

const readBlob = async (response: Response): Promise<Blob> => {
  try {
    return await response.blob()
  } catch (cause) {
    throw unreachable(cause)
  }
}

const readBody = async (response: Response): Promise<unknown> => {
  let text: string
  try {
    text = await response.text()
  } catch (cause) {
    throw unreachable(cause)
  }
  if (text === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (cause) {
    // A gateway's page in place of ours: the platform itself did not speak.
    if (response.ok) throw unreachable(cause)
    return undefined
  }
}

const retryAfterMs = (header: string | null): number | null => {
  const seconds = header === null ? Number.NaN : Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null
}

const optional = <Key extends string, Value>(
  key: Key,
  value: Value | null,
): { [name in Key]?: Value } =>
  // Computed keys widen to a string index; the key is exactly `Key` here.
  (value === null ? {} : { [key]: value }) as { [name in Key]?: Value }
