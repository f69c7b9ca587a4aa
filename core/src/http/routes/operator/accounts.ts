// Accounts of people at the desk: finding them, reading their statements, freezing them.

import { z } from '@hono/zod-openapi'
import { newId } from '../../../base/id.ts'
import { isOperator } from '../../../desk/role.ts'
import { deskAccount, findAccounts, type DeskAccount } from '../../../wallet/desk/overview.ts'
import { proposalUnit } from '../../../wallet/desk/manual-posting.ts'
import { freezeNeeds, planFreeze } from '../../../wallet/freeze.ts'
import { readStatement } from '../../../wallet/statement.ts'
import {
  body,
  does,
  gives,
  makes,
  requireKey,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { actAtDesk, lookAtDesk, namesOf, PersonId, Reason } from './desk.ts'
import { Posting, postingAnswer, postingIdOf } from './postings.ts'

const Account = z
  .object({
    person: z.string(),
    displayName: z.string(),
    isOperator: z.boolean(),
    balanceFen: z.string(),
    heldFen: z.string(),
    frozen: z.object({ reason: z.string(), atMs: z.int() }).nullable(),
  })
  .openapi('DeskAccount')
const accountsMax = 50

async function answerOf(
  { store, clock }: HttpDeps,
  { person, freeze, balanceFen, heldFen }: DeskAccount,
): Promise<z.infer<typeof Account>> {
  const frozen = freeze === undefined ? null : { reason: freeze.reason, atMs: freeze.atMs }
  const { id, displayName } = person
  const money = { balanceFen: String(balanceFen), heldFen: String(heldFen) }
  const isAtDesk = await isOperator(store, id, clock.now())
  return { person: id, displayName, isOperator: isAtDesk, ...money, frozen }
}

function readRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/operator/accounts', 'People and their money, by part of a name', {
      request: { query: z.object({ name: z.string().max(64).default('') }) },
      responses: gives(z.object({ accounts: z.array(Account) }), 'At most fifty'),
    }),
    async (context) => {
      const { name } = context.req.valid('query')
      await lookAtDesk(deps, context, { act: 'accounts', detail: { name } })
      const found = await findAccounts(deps.store, { name, limit: accountsMax })
      const accounts = await Promise.all(found.map((account) => answerOf(deps, account)))
      return context.json({ accounts }, 200)
    },
  )
  const Line = z.object({
    id: z.string(),
    atMs: z.int(),
    amountFen: z.string(),
    balanceFen: z.string(),
    kind: z.string(),
    note: z.string(),
    party: z.string().nullable(),
  })
  app.openapi(
    route('get', '/v1/operator/accounts/{person}/entries', 'The statement of a person', {
      request: {
        params: z.object({ person: PersonId }),
        query: z.object({ cursor: z.string().max(32).optional() }),
      },
      responses: gives(
        z.object({
          account: Account,
          entries: z.array(Line),
          nextCursor: z.string().nullable(),
        }),
        'A page, newest first',
      ),
    }),
    async (context) => {
      const { person } = context.req.valid('param')
      const { cursor } = context.req.valid('query')
      await lookAtDesk(deps, context, { act: 'entries', detail: { person } })
      const row = await deps.identity.people.require(person)
      const page = await readStatement(deps.store, { person }, { cursor, limit: accountsMax })
      const nameOf = await namesOf(
        deps,
        page.lines.map(({ party }) => party),
      )
      const entries = page.lines.map(({ plugin: _plugin, ...line }) => ({
        ...line,
        amountFen: String(line.amountFen),
        balanceFen: String(line.balanceFen),
        party: nameOf(line.party),
      }))
      const account = await answerOf(deps, await deskAccount(deps.store, row))
      return context.json({ account, entries, nextCursor: page.next }, 200)
    },
  )
}

function freezeRoutes(app: App, deps: HttpDeps): void {
  const asked = {
    params: z.object({ person: PersonId }),
    body: body(z.strictObject({ reason: Reason })),
  }
  app.openapi(
    route('post', '/v1/operator/accounts/{person}/freeze', 'Freezes a wallet; takes one', {
      request: asked,
      responses: does('Nothing leaves it; what is due to it is kept aside'),
    }),
    async (context) => {
      const { person } = context.req.valid('param')
      const { reason } = context.req.valid('json')
      const freeze = { id: newId('frz', deps.entropy), person, reason }
      await deps.identity.people.require(person)
      await actAtDesk(deps, context, {
        act: 'freeze',
        detail: { person, reason },
        unit: { needs: () => freezeNeeds(freeze), plan: (tx) => planFreeze(tx, freeze) },
      })
      return context.body(null, 204)
    },
  )
  app.openapi(
    route('post', '/v1/operator/accounts/{person}/unfreeze', 'Proposes an end of it; takes two', {
      request: asked,
      responses: makes(z.object({ posting: Posting }), 'Waits for another operator'),
    }),
    async (context) => {
      const { person } = context.req.valid('param')
      const { reason } = context.req.valid('json')
      const { person: operator } = requireSession(context.get('session'))
      const wish = {
        id: postingIdOf(operator, requireKey(context)),
        kind: 'unfreeze',
        fromPerson: null,
        toPerson: person,
        amountFen: 0n,
        statementLine: null,
        reason,
      } as const
      const { value } = await deps.engine.commit(proposalUnit(operator, wish))
      return context.json({ posting: await postingAnswer(deps, value) }, 201)
    },
  )
}

/** Accounts of people. */
export function accountRoutes(app: App, deps: HttpDeps): void {
  readRoutes(app, deps)
  freezeRoutes(app, deps)
}
