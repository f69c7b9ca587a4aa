// A mini-program for tests whose powers end early: small ceilings on everything.

import { defineManifest, person, z, collection, type Ctx } from '@tessera/sdk'

const purpose = { zh: '试验', en: 'For trials' }

export const manifest = defineManifest({
  id: 'till',
  version: '1.0.0',
  name: { zh: '钱匣', en: 'Till' },
  description: { zh: '限额很小。', en: 'Its ceilings are small.' },
  publisher: 'tessera',
  colour: 'gold',
  capabilities: {
    'identity.self': {},
    'records.put': {},
    'records.get': {},
    'ledger.pay': { purpose, caveats: { perCallFen: '500', perDayFen: '2000' } },
    'ledger.hold': { purpose, caveats: { callsPerDay: 3 } },
    'notify.send': { purpose, optional: true, caveats: { callsPerDay: 5 } },
  },
  notices: { line: { zh: '有一条', en: 'There is a line' } },
  collections: {
    guests: collection({
      schema: z.object({ person: person() }),
      version: 1,
      personal: ['person'],
    }),
  },
})

export type TillCtx = Ctx<typeof manifest>
