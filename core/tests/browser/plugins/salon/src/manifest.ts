// A mini-program for tests of what a page has beyond asking and changing: rules that the shell
// explains, and changes that wait for the network.

import { collection, defineManifest, z, type Ctx } from '@tessera/sdk'

const lines = collection({
  schema: z.object({ room: z.string().max(40), at: z.int(), text: z.string().max(200) }),
  version: 1,
  indexes: { byRoom: { fields: ['room', 'at'] } },
})

const purpose = { zh: '看看谁可以发言。', en: 'To know who may speak.' }

export const manifest = defineManifest({
  id: 'salon',
  version: '1.0.0',
  name: { zh: '沙龙', en: 'Salon' },
  description: { zh: '说说话。', en: 'Say a few words.' },
  publisher: 'tessera',
  colour: 'plum',
  capabilities: {
    'identity.self': {},
    'eligibility.check': {},
    'ledger.hold': { purpose },
    'records.get': {},
    'records.list': {},
    'records.put': {},
  },
  collections: { lines },
  topics: { room: { admit: 'mayListen', signals: ['typing'], presence: true } },
  facts: {
    student: { leaf: { p: 'attr', name: 'student' }, purpose },
    woman: { leaf: { p: 'attr', name: 'female' }, purpose },
    over: { leaf: { p: 'creditOver', v: 750 }, purpose },
  },
})

/** What its handlers receive. */
export type SalonCtx = Ctx<typeof manifest>
