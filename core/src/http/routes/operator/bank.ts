// The bank at the desk: statements in, payouts out, and the lines that nobody was found for.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { bankBalanceFen, type Reconciliation } from '../../../adapters/reconcile.ts'
import type { BankFile } from '../../../adapters/bank-file/index.ts'
import { hasPayout } from '../../../adapters/payout.ts'
import type { Row } from '../../../store/tables.ts'
import { proposalUnit } from '../../../wallet/desk/manual-posting.ts'
import {
  body,
  gives,
  makes,
  requireKey,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { lookAtDesk, PersonId, Reason } from './desk.ts'
import { Posting, postingAnswer, postingIdOf } from './postings.ts'

/** The largest statement that is taken, in bytes of the file; the body is larger by a third. */
export const statementBytesMax = 4 * 1024 * 1024

const Line = z
  .object({
    id: z.string(),
    bookedOn: z.string(),
    amountFen: z.string(),
    currency: z.string(),
    reference: z.string(),
    counterpartyName: z.string(),
    reason: z.string().nullable(),
  })
  .openapi('StatementLine')
const Statement = z
  .object({
    id: z.string(),
    closedOn: z.string(),
    closedFen: z.string(),
    linesCount: z.int(),
    doubledCount: z.int(),
    missingCount: z.int(),
    differenceFen: z.string(),
    atMs: z.int(),
  })
  .openapi('Statement')
const listMax = 100

function requireBank({ money: { bank, house } }: HttpDeps) {
  if (bank === undefined || house === undefined)
    throw new PlatformError('not_found', { reason: 'there is no bank' })
  return { bank, house }
}

const lineAnswer = (row: Row<'statementLine'>): z.infer<typeof Line> => {
  const { id, bookedOn, currency, reference, counterpartyName, reason } = row
  const amountFen = String(row.amountFen)
  return { id, bookedOn, amountFen, currency, reference, counterpartyName, reason }
}

async function statementAnswer(
  deps: HttpDeps,
  row: Row<'bankStatement'>,
): Promise<z.infer<typeof Statement>> {
  const { accountIban, closedFen, importedBy: _importedBy, ...rest } = row
  const booksFen = await bankBalanceFen(deps.store, { accountIban, day: row.closedOn })
  const differenceFen = String(closedFen - booksFen)
  return { ...rest, closedFen: String(closedFen), differenceFen }
}

const rowOf = (
  { about, matched, unmatched, doubled, missing }: Reconciliation,
  by: { readonly importedBy: string; readonly atMs: number },
): Row<'bankStatement'> => ({
  ...by,
  id: about.id,
  accountIban: about.accountIban,
  closedOn: about.closedOn,
  closedFen: about.closedFen,
  linesCount: matched.length + unmatched.length,
  doubledCount: doubled.length,
  missingCount: missing.length,
})

/** Books a file, compares it with the books, and keeps how they compare. */
async function importFile(
  deps: HttpDeps,
  { bank, file, operator }: { bank: BankFile; file: Uint8Array; operator: string },
): Promise<readonly Row<'bankStatement'>[]> {
  await bank.importStatement(file)
  const by = { importedBy: operator, atMs: deps.clock.now() }
  const rows = (await bank.reconcile(file)).map((found) => rowOf(found, by))
  await deps.engine.commit({
    needs: () => [],
    plan(tx) {
      for (const row of rows) tx.put('bankStatement', row)
    },
  })
  return rows
}

function statementRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', '/v1/operator/statements', 'Books a statement of the bank', {
      request: {
        body: body(z.strictObject({ file: z.base64().max(Math.ceil(statementBytesMax / 3) * 4) })),
      },
      responses: makes(z.object({ statements: z.array(Statement) }), 'Each line is booked once'),
    }),
    async (context) => {
      const { person: operator } = requireSession(context.get('session'))
      const file = Buffer.from(context.req.valid('json').file, 'base64')
      await lookAtDesk(deps, context, { act: 'statement', detail: { bytes: file.length } })
      const rows = await importFile(deps, { bank: requireBank(deps).bank, file, operator })
      const statements = await Promise.all(rows.map((row) => statementAnswer(deps, row)))
      return context.json({ statements }, 201)
    },
  )
  app.openapi(
    route('get', '/v1/operator/reconciliation', 'How the bank and the books compare', {
      responses: gives(
        z.object({
          hasBank: z.boolean(),
          bookedFen: z.string(),
          statements: z.array(Statement),
          unmatched: z.array(Line),
          waiting: z.object({ count: z.int(), amountFen: z.string() }),
        }),
        'Statements newest first; lines without an owner; withdrawals that wait for a payout',
      ),
    }),
    async (context) => {
      await lookAtDesk(deps, context, { act: 'reconciliation', detail: {} })
      return context.json(await readReconciliation(deps), 200)
    },
  )
}

async function readReconciliation(deps: HttpDeps) {
  const { store, money } = deps
  const { house } = money
  if (house === undefined) {
    const waiting = { count: 0, amountFen: '0' }
    return { hasBank: false, bookedFen: '0', statements: [], unmatched: [], waiting }
  }
  const accountIban = house.account
  const newest = { order: 'descending', limit: listMax } as const
  const [rows, unmatched, requested, bookedFen] = await Promise.all([
    store.scan({ table: 'bankStatement', equals: [accountIban], ...newest }),
    store.scan({
      table: 'statementLine',
      index: 'byStatus',
      equals: ['unmatched'],
      ...newest,
    }),
    store.scan({
      table: 'withdrawal',
      index: 'byStatus',
      equals: ['bank-file', 'requested'],
      limit: 1_000,
    }),
    bankBalanceFen(store, { accountIban }),
  ])
  const waitingFen = requested.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0n)
  return {
    hasBank: true,
    bookedFen: String(bookedFen),
    statements: await Promise.all(rows.map((row) => statementAnswer(deps, row))),
    unmatched: unmatched.map(lineAnswer),
    waiting: { count: requested.length, amountFen: String(waitingFen) },
  }
}

function lineRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', '/v1/operator/lines/{line}/assign', 'Proposes whose a line is; takes two', {
      request: {
        params: z.object({ line: z.string().regex(/^[0-9a-f]{64}$/) }),
        body: body(z.strictObject({ person: PersonId.nullable(), reason: Reason })),
      },
      responses: makes(z.object({ posting: Posting }), 'Waits for another operator'),
    }),
    async (context) => {
      const { person: operator } = requireSession(context.get('session'))
      const { line } = context.req.valid('param')
      const { person, reason } = context.req.valid('json')
      const row = await deps.store.get('statementLine', [line])
      const wish = {
        id: postingIdOf(operator, requireKey(context)),
        kind: 'assign',
        fromPerson: null,
        toPerson: person,
        amountFen: row?.amountFen ?? 0n,
        statementLine: line,
        reason,
      } as const
      const { value } = await deps.engine.commit(proposalUnit(operator, wish))
      return context.json({ posting: await postingAnswer(deps, value) }, 201)
    },
  )
}

function payoutRoutes(app: App, deps: HttpDeps): void {
  const name = z.string().regex(/^[0-9A-Za-z-]{1,35}$/)
  const File = z.object({ name: z.string(), file: z.string() })
  app.openapi(
    route('post', '/v1/operator/payouts', 'Sends what waits, as one file for the bank', {
      request: { body: body(z.strictObject({ name })) },
      responses: makes(File, 'A payment file (pain.001)'),
    }),
    async (context) => {
      const { name: payout } = context.req.valid('json')
      await lookAtDesk(deps, context, { act: 'payout', detail: { payout } })
      const file = await requireBank(deps).bank.payoutFile(payout)
      return context.json({ name: payout, file }, 201)
    },
  )
  app.openapi(
    route('get', '/v1/operator/payouts/{name}', 'The file of a payout again', {
      request: { params: z.object({ name }) },
      responses: gives(File, 'The same file as the first time'),
    }),
    async (context) => {
      const { name: payout } = context.req.valid('param')
      await lookAtDesk(deps, context, { act: 'payout-file', detail: { payout } })
      const { bank } = requireBank(deps)
      // A look sends nothing: only what was sent before has a file.
      if (!(await hasPayout(deps.store, { id: payout, provider: bank.name })))
        throw new PlatformError('not_found', { what: 'payout' })
      return context.json({ name: payout, file: await bank.payoutFile(payout) }, 200)
    },
  )
}

/** The bank. */
export function bankRoutes(app: App, deps: HttpDeps): void {
  statementRoutes(app, deps)
  lineRoute(app, deps)
  payoutRoutes(app, deps)
}
