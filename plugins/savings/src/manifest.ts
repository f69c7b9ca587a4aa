// What savings is, which powers it asks for and why.

import { defineManifest, type Ctx } from '@tessera/sdk'
import {
  clocks,
  corrections,
  days,
  flows,
  incomes,
  moves,
  positions,
  rates,
  totals,
} from './record.ts'

export const manifest = defineManifest({
  id: 'savings',
  version: '1.0.0',
  name: { zh: '攒钱', en: 'Savings' },
  description: {
    zh: '闲钱放这里，每天有一点收益，随时转回。收益为演示数据，不是投资。',
    en: 'Put spare money here for a little income each day, and take it back at any time. The yield is a demonstration, no investment.',
  },
  publisher: 'Tessera',
  colour: 'gold',
  capabilities: {
    'identity.self': {},
    'identity.roles': {},
    'ledger.payIn': {
      purpose: {
        zh: '把你确认的金额转入攒钱，这笔钱仍归你',
        en: 'To move what you confirm into savings; it stays yours',
      },
      caveats: { perCallFen: '2000000' },
    },
    'ledger.payOut': {},
    'ledger.allot': {},
    'ledger.pool': {},
    'ledger.part': {},
    'records.get': {},
    'records.list': {},
    'records.put': {},
    'records.add': {},
    'require.before': {},
    'require.freshUntil': {},
    'schedule.at': {},
  },
  pools: { savings: { title: { zh: '攒钱', en: 'Savings' } } },
  roles: ['operator'],
  collections: { rates, corrections, days, clocks, flows, totals, positions, moves, incomes },
})

/** What the handlers of this plugin receive. */
export type SavingsCtx = Ctx<typeof manifest>
