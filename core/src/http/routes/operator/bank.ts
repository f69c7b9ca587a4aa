// The bank at the desk: statements in, payouts out, and the lines that nobody was found for.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import {
  readBankState,
  takeStatement,
  type BookedStatement,
} from '../../../adapters/bank-file/bank-state.ts'
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
function requireBank({ money: { bank } }: HttpDeps): BankFile {
  if (bank === undefined) throw new PlatformError('not_found', { reason: 'there is no bank' })
  return bank
}

const lineAnswer = (row: Row<'statementLine'>): z.infer<typeof Line> => {
  const { id, bookedOn, currency, reference, counterpartyName, reason } = row
  const amountFen = String(row.amountFen)
  return { id, bookedOn, amountFen, currency, reference, counterpartyName, reason }
}

const statementAnswer = (row: BookedStatement): z.infer<typeof Statement> => {
  const { accountIban: _account, importedBy: _by, closedFen, differenceFen, ...rest } = row
  return { ...rest, closedFen: String(closedFen), differenceFen: String(differenceFen) }
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
      const rows = await takeStatement({ ...deps, bank: requireBank(deps) }, file, operator)
      return context.json({ statements: rows.map(statementAnswer) }, 201)
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

async function readReconciliation({ store, money: { house } }: HttpDeps) {
  if (house === undefined) {
    const waiting = { count: 0, amountFen: '0' }
    return { hasBank: false, bookedFen: '0', statements: [], unmatched: [], waiting }
  }
  const state = await readBankState(store, house.account)
  return {
    hasBank: true,
    bookedFen: String(state.bookedFen),
    statements: state.statements.map(statementAnswer),
    unmatched: state.unmatched.map(lineAnswer),
    waiting: { count: state.waitingCount, amountFen: String(state.waitingFen) },
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
      const file = await requireBank(deps).payoutFile(payout)
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
      const bank = requireBank(deps)
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
