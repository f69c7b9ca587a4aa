// The books as a whole: what they add up to, what the audits found, and the stop.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import type { Row } from '../../../store/tables.ts'
import { deskPools, ledgerTotals } from '../../../wallet/desk/overview.ts'
import { stopKey, stopOf } from '../../../wallet/ledger-stop.ts'
import {
  body,
  does,
  gives,
  LocalTextAnswer,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { readManifest, titleIn } from '../elsewhere/title.ts'
import { actAtDesk, lookAtDesk, Reason } from './desk.ts'

const Audit = z
  .object({
    atMs: z.int(),
    accountsCount: z.int(),
    transfersCount: z.int(),
    linksCount: z.int(),
    headSeq: z.int(),
    headHash: z.string(),
    violationsCount: z.int(),
    violations: z.array(z.object({ rule: z.int(), what: z.string() })),
  })
  .openapi('LedgerAudit')
const Books = z
  .object({
    totals: z.array(
      z.object({
        asset: z.string(),
        kind: z.string(),
        count: z.int(),
        balanceUnits: z.string(),
      }),
    ),
    pools: z.array(z.object({ pool: z.string(), title: LocalTextAnswer, amountFen: z.string() })),
    head: z.object({ seq: z.int(), hash: z.string(), atMs: z.int() }).nullable(),
    audit: Audit.nullable(),
    isStopped: z.boolean(),
  })
  .openapi('Books')
const Violations = z.array(z.object({ rule: z.int(), what: z.string() }))

const auditAnswer = ({ violations, ...row }: Row<'ledgerAudit'>) => ({
  ...row,
  violations: Violations.parse(JSON.parse(violations)),
})

const headAnswer = (head: Row<'ledgerHead'> | undefined): z.infer<typeof Books>['head'] =>
  head === undefined
    ? null
    : { seq: head.seq, hash: head.hash, atMs: Number(head.lastTimestamp / 1_000_000n) }

const poolsOf = async (deps: HttpDeps): Promise<z.infer<typeof Books>['pools']> =>
  Promise.all(
    (await deskPools(deps.store)).map(async ({ code, plugin, name, amountFen }) => ({
      pool: code,
      title: titleIn((await readManifest(deps, plugin))?.pools, name),
      amountFen: String(amountFen),
    })),
  )

async function readBooks(deps: HttpDeps): Promise<z.infer<typeof Books>> {
  const { store } = deps
  const [totals, pools, head, [audit], stop] = await Promise.all([
    ledgerTotals(store),
    poolsOf(deps),
    store.get('ledgerHead', [0]),
    store.scan({ table: 'ledgerAudit', equals: [], order: 'descending', limit: 1 }),
    store.get('ledgerStop', stopKey.key),
  ])
  return {
    totals: totals.map((total) => ({ ...total, balanceUnits: String(total.balanceUnits) })),
    pools,
    head: headAnswer(head),
    audit: audit === undefined ? null : auditAnswer(audit),
    isStopped: stop !== undefined,
  }
}

/** The books. */
export function bookRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/operator/ledger', 'What the books add up to, and the last audit', {
      responses: gives(Books, 'Totals by asset and kind of account, in smallest units'),
    }),
    async (context) => {
      await lookAtDesk(deps, context, { act: 'ledger', detail: {} })
      return context.json(await readBooks(deps), 200)
    },
  )
  app.openapi(
    route('post', '/v1/operator/audit', 'Audits the ledger now', {
      request: { body: body(z.strictObject({})) },
      responses: gives(Audit, 'What was found; a finding stops all postings'),
    }),
    async (context) => {
      await lookAtDesk(deps, context, { act: 'audit', detail: {} })
      return context.json(auditAnswer(await deps.money.audit()), 200)
    },
  )
  app.openapi(
    route('post', '/v1/operator/ledger/resume', 'Lets money move again after a finding', {
      request: { body: body(z.strictObject({ reason: Reason })) },
      responses: does('Until an audit finds something again'),
    }),
    async (context) => {
      const { reason } = context.req.valid('json')
      await actAtDesk(deps, context, {
        act: 'resume',
        detail: { reason },
        unit: {
          needs: () => [stopKey],
          plan(tx) {
            if (stopOf(tx) === undefined) throw new PlatformError('not_found', { what: 'stop' })
            tx.delete('ledgerStop', stopKey.key)
          },
        },
      })
      return context.body(null, 204)
    },
  )
}
