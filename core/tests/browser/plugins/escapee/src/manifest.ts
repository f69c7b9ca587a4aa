// A mini-program that asks for nothing and whose page tries to get out.

import { defineManifest, type Ctx } from '@tessera/sdk'

export const manifest = defineManifest({
  id: 'escapee',
  version: '1.0.0',
  name: { zh: '越狱者', en: 'Escapee' },
  description: { zh: '想从框里跑出去。', en: 'Tries to get out of its frame.' },
  publisher: 'tessera',
  colour: 'ink',
  capabilities: { 'identity.self': {} },
  collections: {},
})

/** What its handlers receive. */
export type EscapeeCtx = Ctx<typeof manifest>
