// What shops is, which powers it asks for and why.

import { defineManifest, type Ctx } from '@tessera/sdk'
import { couponStocks, coupons, orders, products, shops, stocks } from './record.ts'

export const manifest = defineManifest({
  id: 'shops',
  version: '1.0.0',
  name: { zh: '小店', en: 'Shops' },
  description: {
    zh: '逛邻里小店，下单、收货、退款都在这里。额度、代付和余额一起付。',
    en: 'Buy from the shops around you: order, receive, return. Pay with credit, family and balance at once.',
  },
  publisher: 'Tessera',
  colour: 'teal',
  capabilities: {
    'identity.self': {},
    'identity.uniquePerson': {},
    'identity.profile': {
      purpose: {
        zh: '让店家看到订单是谁下的',
        en: 'So that a shop sees by name who ordered',
      },
    },
    'ledger.charge': {
      purpose: {
        zh: '下单时付款；钱先保管着，收到货才付给店家',
        en: 'To pay when you order; the money waits until you have received the goods',
      },
      caveats: { perCallFen: '5000000' },
    },
    'ledger.settle': {},
    'ledger.refund': {},
    'notify.send': {
      purpose: {
        zh: '告诉你订单有了进展',
        en: 'To tell you when an order moves on',
      },
    },
    'records.get': {},
    'records.list': {},
    'records.put': {},
    'records.add': {},
    'require.before': {},
    'require.freshUntil': {},
    'schedule.at': {},
  },
  notices: { order: { zh: '订单有进展', en: 'An order moved on' } },
  collections: { shops, products, stocks, couponStocks, coupons, orders },
})

/** What the handlers of this plugin receive. */
export type ShopCtx = Ctx<typeof manifest>
