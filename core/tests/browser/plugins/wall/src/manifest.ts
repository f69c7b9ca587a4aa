// A mini-program of another publisher, whose page shows cards that are not its own.

import { defineManifest, type Ctx } from '@tessera/sdk'

export const manifest = defineManifest({
  id: 'wall',
  version: '1.0.0',
  name: { zh: '展示墙', en: 'Wall' },
  description: { zh: '贴别人的卡片。', en: 'Shows other people’s cards.' },
  publisher: 'somebody else',
  colour: 'teal',
  capabilities: { 'link.create': {} },
})

/** What its handlers receive. */
export type WallCtx = Ctx<typeof manifest>
