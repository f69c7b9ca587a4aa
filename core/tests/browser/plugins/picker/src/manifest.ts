// A mini-program that others open to have something chosen.

import { defineManifest, type Ctx } from '@tessera/sdk'

export const manifest = defineManifest({
  id: 'picker',
  version: '1.0.0',
  name: { zh: '挑选', en: 'Picker' },
  description: { zh: '替别人选一样。', en: 'Chooses one thing.' },
  publisher: 'tessera',
  colour: 'gold',
  capabilities: {
    'intent.call': { purpose: { zh: '把选好的交回去', en: 'To give back what you chose' } },
  },
  collections: {},
  calls: { '*': ['take'] },
})

/** What its handlers receive. */
export type PickerCtx = Ctx<typeof manifest>
