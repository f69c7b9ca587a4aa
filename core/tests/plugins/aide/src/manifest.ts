// A mini-program for tests that others call: it asks for powers of every tier, so that each can be
// tried on behalf of somebody who only ever allowed them elsewhere.

import { collection, defineManifest, person, z, type Ctx } from '@tessera/sdk'

const purpose = { zh: '试验', en: 'For trials' }
const notes = collection({
  schema: z.object({ value: z.int(), who: person().optional(), from: z.string().optional() }),
  version: 1,
  personal: ['who'],
})

export const manifest = defineManifest({
  id: 'aide',
  version: '1.0.0',
  name: { zh: '帮手', en: 'Aide' },
  description: { zh: '替别的小程序做事。', en: 'Does things for others.' },
  publisher: 'tessera',
  colour: 'lapis',
  capabilities: {
    'identity.self': {},
    'identity.caller': {},
    'identity.profile': { purpose, optional: true },
    'intent.call': { purpose, optional: true },
    'notify.send': { purpose, optional: true },
    'ledger.hold': { purpose, optional: true },
    'ledger.release': {},
    'ledger.issue': {},
    'ledger.move': {},
    'ledger.units': {},
    'records.get': {},
    'records.put': {},
    'schedule.at': {},
  },
  collections: { notes },
  notices: { trial: { zh: '有一次试验', en: 'There was a trial' } },
  assets: {
    token: { label: { zh: '代币', en: 'Token' }, kind: 'card', supplyMax: '5', transferable: true },
  },
  calls: { '*': ['run', 'asked'] },
  destinations: { query: 'places', intent: 'post' },
})

export type AideCtx = Ctx<typeof manifest>
