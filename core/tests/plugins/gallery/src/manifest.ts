// A second mini-program for tests that takes photos: what it holds is nothing to the first one.

import { defineManifest, type Ctx } from '@tessera/sdk'

export const manifest = defineManifest({
  id: 'gallery',
  version: '1.0.0',
  name: { zh: '画廊', en: 'Gallery' },
  description: { zh: '另一处放照片的地方。', en: 'Another place for photos.' },
  publisher: 'tessera',
  colour: 'ink',
  capabilities: { 'media.attach': {}, 'media.info': {}, 'media.remove': {} },
  collections: {},
})

/** What its handlers receive. */
export type GalleryCtx = Ctx<typeof manifest>
