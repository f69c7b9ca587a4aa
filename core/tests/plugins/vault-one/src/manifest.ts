// A mini-program for tests that keeps money for a named person, in its version "one".

import { collection, defineManifest, person, z, type Ctx } from '@tessera/sdk'

const purpose = { zh: '试验', en: 'For trials' }
const guests = collection({
  schema: z.object({ person: person() }),
  version: 1,
  personal: ['person'],
})
const holds = collection({ schema: z.object({ hold: z.string() }), version: 1 })

export const manifest = defineManifest({
  id: 'vault',
  version: '1.0.0',
  name: { zh: '保险箱', en: 'Vault' },
  description: { zh: '替指定的人保管。', en: 'Keeps money for a named person.' },
  publisher: 'tessera',
  colour: 'plum',
  capabilities: {
    'identity.self': {},
    'records.put': {},
    'records.get': {},
    'ledger.hold': { purpose },
    'ledger.release': {},
    'ledger.void': {},
    'ledger.balance': {},
  },
  collections: { guests, holds },
})

export type VaultCtx = Ctx<typeof manifest>
