// A queue for tests: takes reports, hides at once what harms children, and says its word back.

import { defineManifest, type Ctx } from '@tessera/sdk'

export const manifest = defineManifest({
  id: 'moderation',
  version: '1.0.0',
  name: { zh: '审核', en: 'Moderation' },
  description: { zh: '测试用的队列。', en: 'A queue for tests.' },
  publisher: 'tessera',
  colour: 'ink',
  capabilities: {
    'identity.caller': {},
    'intent.call': {
      purpose: { zh: '把决定告诉小程序', en: 'To tell mini-programs what was decided' },
    },
  },
  calls: { '*': ['moderated'] },
})

export type QueueCtx = Ctx<typeof manifest>
