// One's ways to bring money in and to take it out.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson, sha256Hex } from '../../base/hash.ts'
import type { Effect } from '../../broker/index.ts'
import { mandateNeeds, planMandate } from '../../capability/index.ts'
import { commitOnFresh } from '../../commit/fresh-look.ts'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import type { Session } from '../../identity/index.ts'
import type { Row } from '../../store/tables.ts'
import {
  depositLifeMs,
  depositsName,
  depositStatus,
  depositUnit,
  openDepositsMax,
} from '../../wallet/bank/deposit.ts'
import {
  withdrawalIdOf,
  withdrawalUnit,
  type WithdrawalWish,
} from '../../wallet/bank/withdrawal.ts'
import {
  AmountFen,
  body,
  gives,
  headers,
  makes,
  openRouter,
  requireKey,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../context.ts'

const PayTo = z.object({ name: z.string(), account: z.string() }).openapi('PayTo')
const Way = z.enum(['bank', 'demo', 'none'])
const Deposit = z
  .object({
    reference: z.string(),
    amountFen: z.string(),
    status: z.string(),
    createdAtMs: z.int(),
    expiresAtMs: z.int(),
  })
  .openapi('Deposit')
const Withdrawal = z
  .object({
    id: z.string(),
    amountFen: z.string(),
    payeeName: z.string(),
    payeeAccount: z.string(),
    status: z.string(),
    createdAtMs: z.int(),
  })
  .openapi('Withdrawal')
const listMax = 50

const wayOf = ({ money: { provider, bank } }: HttpDeps): z.infer<typeof Way> =>
  provider === undefined ? 'none' : bank === undefined ? 'demo' : 'bank'

function requireProvider({ money: { provider } }: HttpDeps) {
  if (provider === undefined) throw new PlatformError('not_found', { reason: 'there is no bank' })
  return provider
}

const depositsOf = (deps: HttpDeps, person: string): Promise<readonly Row<'deposit'>[]> =>
  deps.store.scan({
    table: 'deposit',
    index: 'byPerson',
    equals: [person],
    order: 'descending',
    limit: listMax,
  })

const depositAnswer = (row: Row<'deposit'>, nowMs: number): z.infer<typeof Deposit> => ({
  reference: row.reference,
  amountFen: String(row.amountFen),
  status: depositStatus(row, nowMs),
  createdAtMs: row.createdAtMs,
  expiresAtMs: row.createdAtMs + depositLifeMs,
})

interface DepositAsked {
  readonly person: string
  readonly key: string
  readonly amountFen: bigint
}

/** Announces at the bank, unless too many wait already; the same wish again is no new one. */
async function announce(deps: HttpDeps, asked: DepositAsked): Promise<void> {
  const name = depositsName(asked.person)
  const unit = depositUnit({ ...asked, provider: requireProvider(deps).name })
  await commitOnFresh(deps.engine, [name], async () => {
    const rows = await depositsOf(deps, asked.person)
    return {
      needs: unit.needs,
      plan(tx) {
        const deposit = unit.plan(tx)
        const isNew = !rows.some(({ reference }) => reference === deposit.reference)
        const open = rows.filter((row) => depositStatus(row, tx.nowMs) === 'announced')
        if (isNew && open.length >= openDepositsMax)
          throw new PlatformError('rate_limited', { openDepositsMax })
        tx.touch(name)
      },
    }
  })
}

function depositRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/wallet/deposits', 'How money comes in, and what was announced', {
      responses: gives(
        z.object({ way: Way, payTo: PayTo.optional(), deposits: z.array(Deposit) }),
        'Newest first',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const rows = await depositsOf(deps, person)
      const { house } = deps.money
      const deposits = rows.map((row) => depositAnswer(row, deps.clock.now()))
      const payTo =
        house === undefined ? {} : { payTo: { name: house.name, account: house.account } }
      return context.json({ way: wayOf(deps), deposits, ...payTo }, 200)
    },
  )
  app.openapi(
    route('post', '/v1/wallet/deposits', 'Announces money that one will send', {
      parameters: headers('Idempotency-Key'),
      request: { body: body(z.strictObject({ amountFen: AmountFen })) },
      responses: makes(
        z.object({
          reference: z.string(),
          amountFen: z.string(),
          status: z.string(),
          payTo: PayTo.optional(),
        }),
        'What to write on the transfer, and where it goes',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const asked = {
        person,
        key: requireKey(context),
        amountFen: context.req.valid('json').amountFen,
      }
      const provider = requireProvider(deps)
      if (deps.money.bank !== undefined) await announce(deps, asked)
      const { reference, amountFen, phase, payTo } = await provider.announceDeposit(asked)
      const told = { reference, amountFen: String(amountFen), status: phase }
      return context.json({ ...told, ...(payTo === undefined ? {} : { payTo }) }, 201)
    },
  )
}

const yuan = (amountFen: bigint): string =>
  `${amountFen / 100n}.${String(amountFen % 100n).padStart(2, '0')}`

function withdrawalEffect({ amountFen, payeeName, payeeAccount }: WithdrawalWish): Effect {
  return {
    kind: 'pay',
    tone: 'money',
    amountFen: String(amountFen),
    title: {
      zh: `从余额转出 ¥${yuan(amountFen)} 到银行账户`,
      en: `Takes ¥${yuan(amountFen)} from your balance to a bank account`,
    },
    note: { zh: `${payeeName}，${payeeAccount}`, en: `${payeeName}, ${payeeAccount}` },
  }
}

/** What a person gives their word over: exactly this withdrawal, in this session. */
const digestOf = (session: Session, wish: WithdrawalWish): string =>
  sha256Hex(canonicalJson({ act: 'withdrawal', session: session.id, ...wish }))

function askForWord(deps: HttpDeps, session: Session, wish: WithdrawalWish): PlatformError {
  const { person, id: sessionId } = session
  const digest = digestOf(session, wish)
  const word = { digest, person, sessionId, totalFen: wish.amountFen }
  const { needs, expiresAtMs } = deps.broker.previews.ask(word)
  const totalFen = String(wish.amountFen)
  const preview = { digest, needs, expiresAtMs, totalFen, effects: [withdrawalEffect(wish)] }
  return new PlatformError('confirmation_required', { preview })
}

/** Throws what a unit would be refused with; nothing of it happens. */
function requirePossible(tx: PlanTx, unit: Unit<unknown>): void {
  const refusal = tx.probe(() => unit.plan(tx))
  if (refusal instanceof Error) throw refusal
}

/** While somebody recovers an account, it may be anybody who is in it: nothing new is paid out. */
const unlessClaimed = <T>(person: string, unit: Unit<T>): Unit<T> => ({
  ...unit,
  needs: (fetched) => [...unit.needs(fetched), { table: 'openClaim', key: [person] }],
  plan(tx) {
    if (tx.get('openClaim', [person]) !== undefined) throw new PlatformError('recovery_open')
    return unit.plan(tx)
  },
})

/**
 * Takes the money with the person's word, in one commit; a wish that was done before needs no word.
 */
async function withdraw(
  deps: HttpDeps,
  session: Session,
  asked: { readonly wish: WithdrawalWish; readonly mandate: string | undefined },
): Promise<void> {
  const { wish, mandate: token } = asked
  const id = withdrawalIdOf(wish.person, wish.key)
  const isKnown = (await deps.store.get('withdrawal', [id])) !== undefined
  const unit = isKnown ? withdrawalUnit(wish) : unlessClaimed(wish.person, withdrawalUnit(wish))
  if (!isKnown && token === undefined) {
    // What cannot happen is not shown for confirmation.
    await deps.engine.commit({ ...unit, plan: (tx) => requirePossible(tx, unit) })
    throw askForWord(deps, session, wish)
  }
  const against = { person: wish.person, sessionId: session.id, digest: digestOf(session, wish) }
  const mandate = isKnown ? undefined : await deps.mandates.check(token ?? '', against)
  const limit = { tapDayFen: deps.money.tapDayFen, dayMs: deps.clock.now() }
  await deps.engine.commit({
    needs: (fetched) => [
      ...unit.needs(fetched),
      ...(mandate === undefined ? [] : mandateNeeds(mandate, limit)),
    ],
    plan(tx) {
      if (mandate !== undefined && tx.get('withdrawal', [id]) === undefined)
        planMandate(tx, mandate, limit)
      unit.plan(tx)
    },
  })
}

const withdrawalAnswer = (row: Row<'withdrawal'>): z.infer<typeof Withdrawal> => ({
  id: row.id,
  amountFen: String(row.amountFen),
  payeeName: row.payeeName,
  payeeAccount: row.payeeAccount,
  status: row.status,
  createdAtMs: row.createdAtMs,
})

function withdrawalRoutes(app: App, deps: HttpDeps): void {
  const scan = { table: 'withdrawal', index: 'byPerson', limit: 1_000 } as const
  app.openapi(
    route('get', '/v1/wallet/withdrawals', 'What one took out, and where it is', {
      responses: gives(z.object({ way: Way, withdrawals: z.array(Withdrawal) }), 'Newest first'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const rows = await deps.store.scan({ ...scan, equals: [person] })
      const newest = rows.toSorted((a, b) => b.createdAtMs - a.createdAtMs).slice(0, listMax)
      return context.json({ way: wayOf(deps), withdrawals: newest.map(withdrawalAnswer) }, 200)
    },
  )
  const Wish = z.strictObject({
    amountFen: AmountFen,
    payeeName: z.string().max(140),
    payeeAccount: z.string().max(64),
    mandate: z.string().max(4_096).optional(),
  })
  app.openapi(
    route('post', '/v1/wallet/withdrawals', 'Takes money out, with one’s word for it', {
      parameters: headers('Idempotency-Key'),
      request: { body: body(Wish) },
      responses: makes(Withdrawal, 'It has left the wallet'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const { mandate, payeeAccount, ...rest } = context.req.valid('json')
      const provider = requireProvider(deps)
      const account = payeeAccount.replace(/\s/g, '').toUpperCase()
      const own = { person: session.person, key: requireKey(context), provider: provider.name }
      const wish = { ...rest, ...own, payeeAccount: account }
      await withdraw(deps, session, { wish, mandate })
      const { id } = await provider.requestWithdrawal(wish)
      const row = await deps.store.get('withdrawal', [id])
      if (row === undefined) throw new PlatformError('internal')
      return context.json(withdrawalAnswer(row), 201)
    },
  )
}

/** Bringing money in and taking it out. */
export function moneyRouter(deps: HttpDeps): App {
  const app = openRouter()
  depositRoutes(app, deps)
  withdrawalRoutes(app, deps)
  return app
}
