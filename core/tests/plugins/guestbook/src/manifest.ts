// A mini-program for tests whose things can be reported: a guest book.

import { collection, defineManifest, person, z, type Ctx } from '@tessera/sdk'

const lines = collection({
  schema: z.object({
    author: person(),
    text: z.string(),
    isHidden: z.boolean(),
    clause: z.string().nullable(),
  }),
  version: 1,
  personal: ['author', 'text'],
})

export const manifest = defineManifest({
  id: 'guestbook',
  version: '1.0.0',
  name: { zh: '留言簿', en: 'Guest book' },
  description: { zh: '写一句。', en: 'Write a line into the book.' },
  publisher: 'tessera',
  colour: 'plum',
  capabilities: {
    'identity.self': {},
    'identity.caller': {},
    'intent.call': { purpose: { zh: '举报', en: 'To report a line' } },
    'records.get': {},
    'records.put': {},
  },
  collections: { lines },
  calls: { moderation: ['submit', 'withdraw', 'standing'], guestbook: ['moderated'] },
})

export type GuestbookCtx = Ctx<typeof manifest>
