// A mini-program for tests that shows its notes elsewhere: cards, links, notices.

import { collection, defineManifest, person, z, type Ctx } from '@tessera/sdk'

const purpose = { zh: '试验', en: 'For trials' }

export const manifest = defineManifest({
  id: 'board',
  version: '1.0.0',
  name: { zh: '留言板', en: 'Board' },
  description: { zh: '贴一张纸条。', en: 'Pin a note.' },
  publisher: 'tessera',
  colour: 'plum',
  capabilities: {
    'identity.self': {},
    'identity.profile': { purpose, optional: true },
    'records.get': {},
    'records.put': {},
    'card.publish': {},
    'card.withdraw': {},
    'link.create': {},
    'link.use': {},
    'notify.send': { purpose, optional: true },
  },
  collections: {
    notes: collection({
      schema: z.object({ text: z.string().max(4_000), author: person(), thanks: z.int().min(0) }),
      version: 1,
      personal: ['text', 'author'],
    }),
  },
  notices: {
    thanks: { zh: '有人谢你', en: 'Somebody thanked you' },
    news: { zh: '留言板有新消息', en: 'There is news on the board' },
  },
})

export type BoardCtx = Ctx<typeof manifest>
