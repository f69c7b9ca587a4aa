// What chat is, which powers it asks for and why. All that people are asked for is optional.

import { defineManifest, type Ctx } from '@tessera/sdk'
import {
  blocks,
  codes,
  conversations,
  friends,
  members,
  messages,
  rates,
  reactions,
  requests,
  rosters,
  settings,
} from './record.ts'
import { ownerLevel } from './rules/limit.ts'

export const manifest = defineManifest({
  id: 'chat',
  version: '1.0.0',
  name: { zh: '聊天', en: 'Chat' },
  description: {
    zh: '和朋友、和群聊天。陌生人只能先留一句话，由你决定要不要回。',
    en: 'Talk with friends and groups. A stranger can leave one line; you decide whether to answer.',
  },
  publisher: 'Tessera',
  colour: 'lapis',
  capabilities: {
    'identity.self': {},
    'identity.profile': {
      optional: true,
      purpose: {
        zh: '让你看到对方的昵称，而不是“一位用户”',
        en: 'To show you people by name instead of as “Somebody”',
      },
    },
    'notify.send': {
      optional: true,
      purpose: {
        zh: '你发消息或加好友时，通知对方',
        en: 'To let people know when you write to them or ask to be friends',
      },
    },
    'intent.call': {
      optional: true,
      purpose: {
        zh: '把你举报的消息交给平台审核',
        en: 'To hand a message you report to the platform’s moderation',
      },
    },
    'identity.caller': {},
    'eligibility.check': {},
    'records.get': {},
    'records.list': {},
    'records.put': {},
    'records.delete': {},
    'records.search': {},
    'link.create': {},
    'media.attach': {},
    'media.info': {},
    'media.remove': {},
    'require.freshUntil': {},
    'require.among': {},
  },
  notices: {
    message: { zh: '有人给你发消息', en: 'Somebody wrote to you' },
    stranger: { zh: '有陌生人想和你聊聊', en: 'Somebody new would like to talk' },
    request: { zh: '有人想加你为朋友', en: 'Somebody asks to be friends' },
    accepted: { zh: '你的好友申请通过了', en: 'Your friend request was accepted' },
    deal: { zh: '有人和你谈一笔交易', en: 'Somebody opened a deal with you' },
  },
  calls: { moderation: ['submit'] },
  topics: {
    conversation: { admit: 'mayListen', signals: ['typing'] },
    presence: { admit: 'mayBeHere', signals: [], presence: true },
  },
  destinations: { query: 'destinations', intent: 'post' },
  facts: {
    verified: {
      leaf: { p: 'levelAtLeast', v: ownerLevel },
      purpose: {
        zh: '100 人以上的群，群主要通过实名认证',
        en: 'The owner of a group above 100 people has to be verified',
      },
    },
  },
  collections: {
    conversations,
    members,
    rosters,
    messages,
    reactions,
    friends,
    requests,
    blocks,
    codes,
    settings,
    rates,
  },
})

/** What the handlers of this plugin receive. */
export type ChatCtx = Ctx<typeof manifest>
