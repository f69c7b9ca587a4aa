// What family pay is, which powers it asks for and why.

import { defineManifest, type Ctx } from '@tessera/sdk'
import { invites } from './record.ts'

export const manifest = defineManifest({
  id: 'family-pay',
  version: '1.0.0',
  name: { zh: '亲密付', en: 'Family pay' },
  description: {
    zh: '给家人一份额度，在小店里用你的余额付款。每笔、每天、每月花多少由你定。',
    en: 'Let family buy from your balance, so much a purchase, a day and a month. You set it, pause it and end it.',
  },
  publisher: 'Tessera',
  colour: 'rose',
  capabilities: {
    'identity.self': {},
    'identity.profile': {
      purpose: {
        zh: '让你看到是谁打开了邀请、是谁在替你付款',
        en: 'So that you see who opened an invitation, and who pays for you',
      },
    },
    'mandate.offer': {
      purpose: {
        zh: '你确认后，让家人用你的余额付款',
        en: 'To let family buy from your balance, after you confirm',
      },
    },
    'mandate.accept': {
      purpose: { zh: '接受家人给你的额度', en: 'To accept what family lets you spend' },
    },
    'mandate.change': {
      purpose: {
        zh: '更改你给出的额度；调高时由你确认',
        en: 'To change what you let others spend; you confirm every raise',
      },
    },
    'mandate.pause': {
      purpose: { zh: '随时暂停，或继续', en: 'To pause at any time, and go on' },
    },
    'mandate.end': {
      purpose: { zh: '随时结束', en: 'To end it at any time' },
    },
    'mandate.ask': {
      purpose: { zh: '大一点的花费先问家人', en: 'To ask family about a larger purchase' },
    },
    'mandate.approve': {
      purpose: {
        zh: '你确认后，同意家人问你的一笔花费',
        en: 'To say yes to a purchase you are asked about, after you confirm',
      },
    },
    'mandate.deny': {
      purpose: {
        zh: '不同意家人问你的一笔花费',
        en: 'To say no to a purchase you are asked about',
      },
    },
    'mandate.list': {
      purpose: {
        zh: '显示你给出和收到的额度',
        en: 'To show what you let others spend, and may spend',
      },
    },
    'mandate.log': {
      purpose: {
        zh: '显示花在了哪里，双方看到的一样',
        en: 'To show what was spent; both of you see the same',
      },
    },
    'notify.send': {
      purpose: {
        zh: '告诉对方你邀请、询问、同意或更改了什么',
        en: 'To tell the other when you invite, ask, agree or change something',
      },
      optional: true,
    },
    'link.create': {},
    'link.use': {},
    'records.get': {},
    'records.list': {},
    'records.put': {},
    'require.before': {},
    'require.freshUntil': {},
  },
  notices: {
    invite: { zh: '邀请有进展', en: 'An invitation moved on' },
    ask: { zh: '询问与答复', en: 'Questions and answers' },
    change: { zh: '额度有变化', en: 'What may be spent changed' },
  },
  collections: { invites },
})

/** What the handlers of this plugin receive. */
export type FamilyCtx = Ctx<typeof manifest>
