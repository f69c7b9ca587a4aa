// A mini-program whose page passes things on to others.

import { collection, defineManifest, z, type Ctx } from '@tessera/sdk'

const purpose = { zh: '试验', en: 'For trials' }
const taken = collection({ schema: z.object({ what: z.string() }), version: 1 })

export const manifest = defineManifest({
  id: 'passer',
  version: '1.0.0',
  name: { zh: '传递者', en: 'Passer' },
  description: { zh: '把东西交给别人。', en: 'Passes things on.' },
  publisher: 'tessera',
  colour: 'teal',
  capabilities: {
    'identity.caller': {},
    'intent.call': { purpose },
    'records.get': {},
    'records.put': {},
  },
  collections: { taken },
  calls: { aide: ['post'] },
})

/** What its handlers receive. */
export type PasserCtx = Ctx<typeof manifest>
