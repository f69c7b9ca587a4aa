// The wallet and the inbox of whoever is signed in.

import { z } from '@hono/zod-openapi'
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
} from '../context.ts'
import { walletAccount } from '../../wallet/accounts.ts'
import { readWallet } from '../../wallet/statement.ts'

function walletRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/wallet', 'One’s balance, in fen', {
      responses: gives(
        z.object({
          balanceFen: z.string(),
          heldFen: z.string(),
          sinceMs: z.int().nullable(),
          frozen: z.boolean(),
        }),
        'Spendable, set aside, since when, and whether anything can leave',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { balanceFen, heldFen, sinceMs } = await readWallet(deps.store, person)
      const freeze = await deps.store.get('freeze', [walletAccount(person)])
      const frozen = freeze !== undefined
      return context.json(
        { balanceFen: String(balanceFen), heldFen: String(heldFen), sinceMs, frozen },
        200,
      )
    },
  )
}

const latestOf = (deps: HttpDeps, person: string) =>
  deps.store.scan({ table: 'notification', equals: [person], order: 'descending', limit: 100 })

function inboxRoutes(app: App, deps: HttpDeps): void {
  const Item = z.object({
    id: z.int(),
    atMs: z.int(),
    plugin: z.string(),
    title: LocalTextAnswer,
    body: LocalTextAnswer,
    link: z.string().nullable(),
    read: z.boolean(),
  })
  app.openapi(
    route('get', '/v1/notifications', 'One’s inbox, newest first', {
      responses: gives(z.object({ items: z.array(Item), unread: z.int() }), 'The last hundred'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const rows = await latestOf(deps, person)
      const items = rows.map(({ id, atMs, plugin, title, body: text, link, read }) => ({
        id,
        atMs,
        plugin,
        link,
        read: read !== 0,
        title: LocalTextAnswer.parse(JSON.parse(title)),
        body: LocalTextAnswer.parse(JSON.parse(text)),
      }))
      return context.json({ items, unread: items.filter((item) => !item.read).length }, 200)
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

/** Wallet and inbox. */
export function walletRouter(deps: HttpDeps): App {
  const app = openRouter()
  walletRoutes(app, deps)
  inboxRoutes(app, deps)
  return app
}
