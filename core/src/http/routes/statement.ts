// The statement of whoever is signed in: pages, totals, the balance at a moment, and a file.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import {
  gives,
  openRouter,
  problems,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../context.ts'
import { statementCsv } from '../../adapters/export/statement-csv.ts'
import {
  readBalanceAt,
  readStatement,
  readTotals,
  type WalletLine,
} from '../../wallet/statement.ts'

/** One line of a statement, as it is answered. */
export const LineAnswer = z
  .object({
    id: z.string(),
    atMs: z.int(),
    amountFen: z.string(),
    balanceFen: z.string(),
    kind: z.string(),
    note: z.string(),
    plugin: z.string().optional(),
    party: z.string().optional(),
  })
  .openapi('WalletEntry')

const AtMs = z.coerce.number().int().min(0).max(8_640_000_000_000)
const filter = {
  kind: z.string().max(32).optional(),
  plugin: z.string().max(64).optional(),
  side: z.enum(['in', 'out']).optional(),
  fromMs: AtMs.optional(),
  untilMs: AtMs.optional(),
}
const totalsMsMax = 32 * 86_400_000

type NameOf = (person: string) => Promise<string | undefined>

/** Names by core id, each read once: a statement names the same few people again and again. */
export function openNames(deps: HttpDeps): NameOf {
  const known = new Map<string, Promise<string | undefined>>()
  return (person) => {
    const name =
      known.get(person) ?? deps.store.get('person', [person]).then((row) => row?.displayName)
    known.set(person, name)
    return name
  }
}

/** A line as it is answered: the other side by name, never by id. */
export async function lineAnswer(
  { party, plugin, amountFen, balanceFen, ...line }: WalletLine,
  nameOf: NameOf,
): Promise<z.infer<typeof LineAnswer>> {
  const name = party === null ? undefined : await nameOf(party)
  return {
    ...line,
    amountFen: String(amountFen),
    balanceFen: String(balanceFen),
    ...(plugin === null ? {} : { plugin }),
    ...(name === undefined ? {} : { party: name }),
  }
}

function pageRoutes(app: App, deps: HttpDeps): void {
  const Paging = {
    cursor: z.string().max(32).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }
  app.openapi(
    route('get', '/v1/wallet/entries', 'One’s statement, newest first', {
      request: { query: z.object({ ...filter, ...Paging }) },
      responses: gives(
        z.object({ entries: z.array(LineAnswer), nextCursor: z.string().nullable() }),
        'A page',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { cursor, limit, ...narrow } = context.req.valid('query')
      const { lines, next } = await readStatement(
        deps.store,
        { person, ...narrow },
        { cursor, limit },
      )
      const nameOf = openNames(deps)
      const entries = await Promise.all(lines.map((line) => lineAnswer(line, nameOf)))
      return context.json({ entries, nextCursor: next }, 200)
    },
  )
}

function sumRoutes(app: App, deps: HttpDeps): void {
  const Totals = z.object({
    inFen: z.string(),
    outFen: z.string(),
    count: z.int(),
    byPlugin: z.array(z.object({ plugin: z.string(), amountFen: z.string() })),
  })
  app.openapi(
    route('get', '/v1/wallet/totals', 'What came and went in at most 32 days', {
      request: { query: z.object({ ...filter, fromMs: AtMs, untilMs: AtMs }) },
      responses: gives(Totals, 'In, out, and what each mini-program made of it'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const asked = context.req.valid('query')
      if (asked.untilMs - asked.fromMs > totalsMsMax)
        throw new PlatformError('request_invalid', { field: 'untilMs' })
      const { inFen, outFen, count, byPlugin } = await readTotals(deps.store, { person, ...asked })
      const plugins = [...byPlugin].map(([plugin, fen]) => ({ plugin, amountFen: String(fen) }))
      return context.json(
        { inFen: String(inFen), outFen: String(outFen), count, byPlugin: plugins },
        200,
      )
    },
  )
  app.openapi(
    route('get', '/v1/wallet/balance', 'One’s balance at a moment', {
      request: { query: z.object({ atMs: AtMs }) },
      responses: gives(z.object({ balanceFen: z.string() }), 'After all that had happened by then'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const balanceFen = await readBalanceAt(deps.store, person, context.req.valid('query').atMs)
      return context.json({ balanceFen: String(balanceFen) }, 200)
    },
  )
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function fileRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/wallet/statement.csv', 'One’s statement as a file, newest first', {
      request: {
        query: z.object({
          ...filter,
          language: z.enum(['zh-CN', 'en']).default('en'),
          timeZone: z.string().max(64).refine(isTimeZone).default('UTC'),
        }),
      },
      responses: {
        200: { content: { 'text/csv': { schema: z.string() } }, description: 'CSV, streamed' },
        ...problems,
      },
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { language, timeZone, ...narrow } = context.req.valid('query')
      const plugins = new Map(
        (await deps.catalog.list()).map(({ id, manifest: { name } }) => [
          id,
          language === 'en' ? name.en : name.zh,
        ]),
      )
      const reading = { language, timeZone, nameOf: openNames(deps), plugins }
      const text = statementCsv(deps.store, { person, ...narrow }, reading)
      return new Response(ReadableStream.from(text).pipeThrough(new TextEncoderStream()), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="tessera-statement.csv"',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
      })
    },
  )
}

/** The statement. */
export function statementRouter(deps: HttpDeps): App {
  const app = openRouter()
  pageRoutes(app, deps)
  sumRoutes(app, deps)
  fileRoutes(app, deps)
  return app
}
