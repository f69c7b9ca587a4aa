// What anybody may know of the ledger: where its chain stands, signed, and the keys; and receipts,
// for whoever took part in a transfer.

import { z } from '@hono/zod-openapi'
import type { Receipt } from '@tessera/sdk/fair'
import { openNotary } from '../../adapters/export/receipt.ts'
import { publicJwk } from '../../base/keys.ts'
import { gives, openRouter, requireSession, route, type App, type HttpDeps } from '../context.ts'
import { LineAnswer, lineAnswer, openNames } from './statement.ts'

const Head = z
  .object({ seq: z.int(), hash: z.string(), lastTimestampNs: z.string(), signed: z.string() })
  .openapi('LedgerHead')
const Key = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string(),
  x: z.string(),
})
// Its shape is written down once, where it is checked: `Receipt` of `@tessera/sdk/fair`.
const ReceiptAnswer = z.custom<Receipt>().openapi('Receipt', { type: 'object' })

/** The ledger's public side. */
export function ledgerRouter(deps: HttpDeps): App {
  const app = openRouter()
  const { store, clock, keys, address } = deps
  const notary = openNotary({
    store,
    clock,
    issuer: address.origin,
    key: keys.head,
    saltKey: keys.seed,
  })
  app.openapi(
    route('get', '/v1/ledger/head', 'Where the ledger’s hash chain stands, signed', {
      responses: gives(Head, 'The head; `signed` is a JWS of type tessera-head+jwt'),
    }),
    async (context) => context.json(await notary.head(), 200),
  )
  app.openapi(
    route('get', '/v1/ledger/keys', 'The keys that heads and receipts are signed with', {
      responses: gives(z.object({ keys: z.array(Key) }), 'A JWK Set (RFC 7517)'),
    }),
    (context) => context.json({ keys: [publicJwk(keys.head)] }, 200),
  )
  app.openapi(
    route('get', '/v1/wallet/entries/{transfer}/receipt', 'The receipt of one’s own line', {
      request: { params: z.object({ transfer: z.string().regex(/^[0-9a-f]{32}$/) }) },
      responses: gives(
        z.object({ entry: LineAnswer, leftFen: z.string().optional(), receipt: ReceiptAnswer }),
        'The line as it stands, and the receipt, which never changes its row',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const made = await notary.receipt(person, context.req.valid('param').transfer)
      const entry = await lineAnswer(made.line, openNames(deps))
      const left = made.leftFen === undefined ? {} : { leftFen: String(made.leftFen) }
      return context.json({ entry, ...left, receipt: made.receipt }, 200)
    },
  )
  return app
}
