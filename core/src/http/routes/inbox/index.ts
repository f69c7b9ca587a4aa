// The inbox of whoever is signed in, and the kinds of notice they turned off.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import {
  body,
  does,
  gives,
  LocalTextAnswer,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'

const Item = z.object({
  id: z.int(),
  atMs: z.int(),
  plugin: z.string(),
  kind: z.string().nullable(),
  reason: LocalTextAnswer.nullable(),
  title: LocalTextAnswer,
  body: LocalTextAnswer,
  link: z.string().nullable(),
  read: z.boolean(),
})
const Mute = z.object({
  plugin: z.string(),
  kind: z.string(),
  reason: LocalTextAnswer.nullable(),
})
const kindParams = z.object({ plugin: z.string().max(64), kind: z.string().max(64) })
const mutesMax = 200

const latestOf = (deps: HttpDeps, person: string) =>
  deps.store.scan({ table: 'notification', equals: [person], order: 'descending', limit: 100 })

type Notices = Readonly<Record<string, z.infer<typeof LocalTextAnswer>>>

const noticesOf = (deps: HttpDeps, plugin: string): Promise<Notices> =>
  deps.catalog.live(plugin).then(
    ({ manifest }) => manifest.notices ?? {},
    (error: unknown): Notices => {
      if (error instanceof PlatformError) return {}
      throw error
    },
  )

/** Why somebody was told, as the live version of each plugin says it now. */
async function reasonsOf(deps: HttpDeps, plugins: Iterable<string>) {
  const notices = new Map(
    await Promise.all(
      [...new Set(plugins)].map(async (id) => [id, await noticesOf(deps, id)] as const),
    ),
  )
  return ({ plugin, kind }: { readonly plugin: string; readonly kind: string | null }) =>
    (kind === null ? undefined : notices.get(plugin)?.[kind]) ?? null
}

function readRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/notifications', 'One’s inbox, newest first', {
      responses: gives(
        z.object({ items: z.array(Item), unread: z.int(), mutes: z.array(Mute) }),
        'The last hundred, and what was turned off',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const [rows, muted] = await Promise.all([
        latestOf(deps, person),
        deps.store.scan({ table: 'noticeMute', equals: [person], limit: mutesMax }),
      ])
      const reasonOf = await reasonsOf(deps, [
        ...rows.flatMap((row) => (row.kind === null ? [] : [row.plugin])),
        ...muted.map(({ plugin }) => plugin),
      ])
      const items = rows.map((row) => {
        const { id, atMs, plugin, kind, link } = row
        return {
          id,
          atMs,
          plugin,
          kind,
          link,
          reason: reasonOf(row),
          read: row.read !== 0,
          title: LocalTextAnswer.parse(JSON.parse(row.title)),
          body: LocalTextAnswer.parse(JSON.parse(row.body)),
        }
      })
      const mutes = muted.map((row) => {
        const { plugin, kind } = row
        return { plugin, kind, reason: reasonOf(row) }
      })
      const unread = items.filter((item) => !item.read).length
      return context.json({ items, unread, mutes }, 200)
    },
  )
  app.openapi(
    route('post', '/v1/notifications/read', 'Marks all as read', {
      request: { body: body(z.strictObject({})) },
      responses: does('Read'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const rows = await latestOf(deps, person)
      const unread = rows.filter((row) => row.read === 0)
      await deps.engine.commit({
        needs: () => unread.map((row) => ({ table: 'notification', key: [person, row.id] })),
        plan(tx) {
          for (const { id } of unread) {
            const row = tx.get('notification', [person, id])
            if (row !== undefined) tx.put('notification', { ...row, read: 1 })
          }
        },
      })
      await deps.hub.inboxChanged(person)
      return context.body(null, 204)
    },
  )
}

function muteRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', '/v1/notifications/mutes/{plugin}/{kind}', 'Turns a kind of notice off', {
      request: { params: kindParams, body: body(z.strictObject({})) },
      responses: does('No more of them come'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { plugin, kind } = context.req.valid('param')
      const { manifest } = await deps.catalog.live(plugin)
      if (!Object.hasOwn(manifest.notices ?? {}, kind))
        throw new PlatformError('not_found', { what: 'notice' })
      await deps.engine.commit({
        needs: () => [],
        plan: (tx) => tx.put('noticeMute', { person, plugin, kind, atMs: tx.nowMs }),
      })
      return context.body(null, 204)
    },
  )
  app.openapi(
    route('delete', '/v1/notifications/mutes/{plugin}/{kind}', 'Turns it on again', {
      request: { params: kindParams },
      responses: does('They come again'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { plugin, kind } = context.req.valid('param')
      await deps.engine.commit({
        needs: () => [],
        plan: (tx) => tx.delete('noticeMute', [person, plugin, kind]),
      })
      return context.body(null, 204)
    },
  )
}

/** The inbox. */
export function inboxRouter(deps: HttpDeps): App {
  const app = openRouter()
  readRoutes(app, deps)
  muteRoutes(app, deps)
  return app
}
