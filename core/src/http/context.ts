// What the routes share: the parts of core they call, and what middleware leaves for them.

import type { HttpBindings } from '@hono/node-server'
import { createRoute, OpenAPIHono, z, type RouteConfig } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { PlatformError } from '@tessera/sdk/contract'
import type { Logger } from 'pino'
import type { BankFile } from '../adapters/bank-file/index.ts'
import type { CheckIssuer } from '../adapters/issuers/issuer.ts'
import type { Provider } from '../adapters/provider.ts'
import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import type { Keys } from '../base/keys.ts'
import type { Broker } from '../broker/index.ts'
import type { EndingDeps, Grants, Mandates, Receipts, Tokens, Uses } from '../capability/index.ts'
import type { Catalog } from '../catalog/index.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Config } from '../config.ts'
import type { CreditBook } from '../credit/index.ts'
import type { Interests } from '../interest/index.ts'
import type { Identity, Session } from '../identity/index.ts'
import type { MediaShelf } from '../media/index.ts'
import type { Snapshot, Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import type { RateLimiter, RateState, Try } from './rate/limiter.ts'
import type { Hub, Topics } from '../watch/index.ts'
import type { Sandbox } from '@tessera/sandbox'

/** The parts that routes call. */
export interface HttpDeps {
  readonly store: Store
  readonly engine: CommitEngine
  /** Opens one committed state, for reads that have to fit together. */
  readonly openSnapshot: () => Promise<Snapshot>
  readonly clock: Clock
  readonly entropy: Entropy
  readonly keys: Keys
  readonly identity: Identity
  readonly credit: CreditBook
  readonly interests: Interests
  /** Whoever can check people here. */
  readonly issuers: readonly CheckIssuer[]
  readonly tokens: Tokens
  readonly mandates: Mandates
  readonly grants: Grants
  readonly receipts: Receipts
  readonly uses: Uses
  /** How a consent comes to its end. */
  readonly endings: EndingDeps
  readonly catalog: Catalog
  readonly broker: Broker
  readonly hub: Hub
  readonly topics: Topics
  readonly sandbox: Sandbox
  readonly media: MediaShelf
  readonly log: Logger
  readonly address: Address
  /** Folder of the built shell. */
  readonly shellFolder: string
  /** The operator's map; left out where there is none. */
  readonly mapFile: string | undefined
  readonly isStopping: () => boolean
  /** How fast anybody may try. */
  readonly rates: RateLimiter
  /** How many proxies of our own stand before this process. */
  readonly proxiesCount: number
  readonly money: Money
}

/** The ways money has in and out of this installation, and the limit of what a tap can confirm. */
export interface Money {
  /** Left out where there is neither a bank nor the demo. */
  readonly provider: Provider | undefined
  readonly bank: BankFile | undefined
  readonly house: Config['bank']
  readonly tapDayFen: bigint
  /** Audits the ledger now. */
  readonly audit: () => Promise<Row<'ledgerAudit'>>
}

/**
 * Where the platform is served: the shell on one host, pages of mini-programs each on their own.
 */
export interface Address {
  readonly origin: string
  readonly hosts: ReadonlySet<string>
  /** The origin of a mini-program's pages. */
  readonly pageOrigin: (plugin: string) => string
  /** The plugin label of a page host, or `undefined` when the host is none. */
  readonly isPageHost: (host: string) => boolean
  readonly frameSource: string
}

/** What middleware leaves for routes. */
export interface Env {
  readonly Bindings: HttpBindings
  readonly Variables: {
    requestId: string
    session: Session | undefined
    asOf: number
    counted: { readonly asked: Try; readonly state: RateState } | undefined
  }
}

export type App = OpenAPIHono<Env>

/** A router of routes; a body or parameter out of shape is a problem like any other. */
export const openRouter = (): App =>
  new OpenAPIHono<Env>({
    defaultHook(result) {
      if (result.success) return
      const errors = result.error.issues.map((issue) => ({
        pointer: `/${issue.path.join('/')}`,
        expected: issue.message,
      }))
      throw new PlatformError('request_invalid', { errors })
    },
  })

/** The session of a request. Errors: `sign_in_required`. */
export function requireSession(session: Session | undefined): Session {
  if (session === undefined) throw new PlatformError('sign_in_required')
  return session
}

/** A JSON answer of a shape, for the description. */
export const answer = <T extends z.ZodType>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

/** A JSON body of a shape. */
export const body = <T extends z.ZodType>(schema: T) => ({
  content: { 'application/json': { schema } },
  required: true,
})

export const LocalTextAnswer = z.object({ zh: z.string(), en: z.string() }).openapi('LocalText')
export const MeAnswer = z
  .object({ tile: z.string(), displayName: z.string(), demo: z.boolean(), operator: z.boolean() })
  .openapi('Me')
/** One effect as the shell shows it. */
export const EffectAnswer = z
  .object({
    kind: z.string(),
    tone: z.string(),
    amountFen: z.string().optional(),
    title: LocalTextAnswer,
    note: LocalTextAnswer.optional(),
  })
  .openapi('Effect')
/** What would happen, and what the person's word has to be. */
export const PreviewAnswer = z
  .object({
    digest: z.string(),
    expiresAtMs: z.int(),
    totalFen: z.string(),
    needs: z.enum(['tap', 'passkey']),
    effects: z.array(EffectAnswer),
  })
  .openapi('Preview')
/** Stands for every problem that a route can answer with. */
export const ProblemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    remedy: z.string(),
    requestId: z.string().optional(),
  })
  .loose()
  .openapi('Problem')

/** Headers for the description; they are read with `headerOf` and checked where they are used. */
export const headers = (...names: readonly string[]) =>
  names.map((name) => ({ in: 'header' as const, name, schema: { type: 'string' as const } }))

/** The entry that all routes share: anything that goes wrong is a problem document. */
export const problems = {
  default: {
    content: { 'application/problem+json': { schema: ProblemAnswer } },
    description: 'A problem (RFC 9457)',
  },
} as const

/** Answers of a route that gives something: 200 with JSON of this shape. */
export const gives = <T extends z.ZodType>(schema: T, description: string) => ({
  200: answer(schema, description),
  ...problems,
})

/** Answers of a route that makes something: 201 with JSON of this shape. */
export const makes = <T extends z.ZodType>(schema: T, description: string) => ({
  201: answer(schema, description),
  ...problems,
})

/** Answers of a route that does something and has nothing to tell: 204. */
export const does = (description: string) => ({ 204: { description }, ...problems })

/** The description of a route; `rest` says what it takes and what it answers. */
export const route = <
  M extends RouteConfig['method'],
  P extends string,
  R extends Omit<RouteConfig, 'method' | 'path' | 'summary'>,
>(
  method: M,
  path: P,
  summary: string,
  rest: R,
) => createRoute({ method, path, summary, ...rest })

/**
 * An answer whose JSON is made already: results of plugins, which their own schema checked, and
 * what libraries made. `never` because the route's type cannot see into text.
 */
export function jsonText(text: string, status = 200): never {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  // It is a Response; the route's declared type describes the JSON inside it.
  return new Response(text, { status, headers }) as never
}

/**
 * A header of a request, in lower case. Read from Node's own parse: making the web's `Headers` of
 * every request costs more than everything else a small route does.
 */
export function headerOf(context: Context<Env>, name: string): string | undefined {
  const value = context.env.incoming.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

const keyPattern = /^[\x21-\x7e]{8,128}$/

/** Checks an Idempotency-Key; absent stays absent. Errors: `request_invalid`. */
export function readKey(header: string | undefined): string | undefined {
  if (header !== undefined && !keyPattern.test(header)) {
    throw new PlatformError('request_invalid', {
      errors: [{ pointer: '/Idempotency-Key', expected: '8 to 128 visible characters' }],
    })
  }
  return header
}

/** The Idempotency-Key of a request. Errors: `key_required` there is none. */
export function requireKey(context: Context<Env>): string {
  const key = readKey(headerOf(context, 'idempotency-key'))
  if (key === undefined) throw new PlatformError('key_required')
  return key
}

/** Fen as decimal text. */
export const AmountFen = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(BigInt)
  .openapi({ type: 'string' })
