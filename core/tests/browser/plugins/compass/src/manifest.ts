// A mini-program whose page asks where somebody is, and that notes what they look at.

import { defineManifest, type Ctx } from '@tessera/sdk'

export const manifest = defineManifest({
  id: 'compass',
  version: '1.0.0',
  name: { zh: '指南针', en: 'Compass' },
  description: { zh: '看看附近。', en: 'Looks around.' },
  publisher: 'tessera',
  colour: 'teal',
  capabilities: { 'interest.note': {} },
})

/** What its handlers receive. */
export type CompassCtx = Ctx<typeof manifest>
