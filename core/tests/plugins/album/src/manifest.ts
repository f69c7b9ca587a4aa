// A mini-program for tests that keeps what people send it: photos and voice messages.

import { collection, defineManifest, instant, media, person, z, type Ctx } from '@tessera/sdk'

const items = collection({
  schema: z.object({ media: media(), by: person(), at: instant() }),
  version: 1,
  indexes: { byTime: { fields: ['at'] } },
  personal: ['by'],
})

export const manifest = defineManifest({
  id: 'album',
  version: '1.0.0',
  name: { zh: '相册', en: 'Album' },
  description: { zh: '照片和语音都留在这里。', en: 'Keeps photos and voice messages.' },
  publisher: 'tessera',
  colour: 'plum',
  capabilities: {
    'identity.self': {},
    'records.put': {},
    'records.list': {},
    'media.attach': {},
    'media.info': {},
    'media.remove': {},
  },
  collections: { items },
})

/** What its handlers receive. */
export type AlbumCtx = Ctx<typeof manifest>
