// What red packets is, which powers it asks for and why.

import { defineManifest, type Ctx } from '@tessera/sdk'
import { claims, packets } from './record.ts'

export const manifest = defineManifest({
  id: 'red-packets',
  version: '1.0.0',
  name: { zh: '红包', en: 'Red packets' },
  description: {
    zh: '发一个红包，看谁手气最佳。金额在发出时就已封存，人人可验证。',
    en: 'Send a packet and see who is luckiest. The shares are sealed when it is sent, and anyone can check them.',
  },
  publisher: 'Tessera',
  colour: 'vermilion',
  capabilities: {
    'identity.self': {},
    'identity.profile': {
      purpose: {
        zh: '在领取列表里显示昵称',
        en: 'To show by name who sent a packet and who opened it',
      },
    },
    'ledger.hold': {
      purpose: {
        zh: '把红包的钱先预留出来，没领完的自动退回给你',
        en: 'To set the packet’s money aside; whatever nobody opens comes back to you',
      },
      caveats: { perCallFen: '2000000' },
    },
    'ledger.release': {},
    'ledger.void': {},
    'draw.commit': {},
    'draw.take': {},
    'draw.taken': {},
    'draw.close': {},
    'draw.reveal': {},
    'intent.call': {
      optional: true,
      purpose: {
        zh: '把你发的红包放进你来时的会话',
        en: 'To put a packet you send into the conversation you came from',
      },
    },
    'notify.send': {
      purpose: {
        zh: '红包到期后，告诉你退回了多少',
        en: 'To tell you what came back when a packet has expired',
      },
    },
    'records.get': {},
    'records.list': {},
    'records.put': {},
    'card.publish': {},
    'require.before': {},
    'require.freshUntil': {},
    'schedule.at': {},
  },
  calls: { chat: ['post'] },
  notices: { returned: { zh: '红包有余款退回', en: 'Money of a packet came back' } },
  collections: { packets, claims },
})

/** What the handlers of this plugin receive. */
export type PacketCtx = Ctx<typeof manifest>
