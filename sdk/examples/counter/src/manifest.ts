// What the counter is, what it asks for and what it stores.

import { collection, defineManifest, z } from '@tessera/sdk'

const counts = collection({ schema: z.object({ taps: z.int().min(0) }), version: 1 })

export const manifest = defineManifest({
  id: 'counter',
  version: '1.0.0',
  name: { zh: '一起数', en: 'Counter' },
  description: { zh: '大家一起数数。', en: 'Everybody counts together.' },
  publisher: 'Tessera',
  colour: 'teal',
  capabilities: { 'records.get': {}, 'records.put': {} },
  collections: { counts },
})
