// What moderation is, which powers it asks for and why.

import { defineManifest, type Ctx } from '@tessera/sdk'
import { cases, sources } from './records/case.ts'
import { appeals, decisions, strikes } from './records/decision.ts'
import { entries, names } from './records/log.ts'
import { reporters, reports } from './records/report.ts'

export const manifest = defineManifest({
  id: 'moderation',
  version: '1.0.0',
  name: { zh: '社区守则', en: 'House rules' },
  description: {
    zh: '举报有回音，处理有理由，不服能申诉。每一次处理都写进公开日志。',
    en: 'Reports get an answer, decisions give a reason, and you can appeal. Everything done is in a public log.',
  },
  publisher: 'Tessera',
  colour: 'lapis',
  capabilities: {
    'identity.self': {},
    'identity.uniquePerson': {},
    'identity.samePerson': {},
    'identity.caller': {},
    'identity.roles': {},
    'intent.call': {
      purpose: {
        zh: '审核员作出决定后，告诉内容所在的小程序',
        en: 'To tell the mini-program something belongs to what a moderator decided',
      },
      optional: true,
    },
    'notify.send': {
      purpose: {
        zh: '告诉你举报和申诉的结果',
        en: 'To tell you what came of a report or an appeal',
      },
      optional: true,
    },
    'records.get': {},
    'records.list': {},
    'records.put': {},
    'records.add': {},
    'records.delete': {},
    'require.freshUntil': {},
    'schedule.at': {},
  },
  notices: {
    report: { zh: '你举报过', en: 'You reported something' },
    decision: { zh: '这是关于你的内容', en: 'This is about something of yours' },
    appeal: { zh: '你申诉过', en: 'You appealed' },
  },
  calls: { '*': ['moderated'] },
  roles: ['moderator'],
  collections: { cases, sources, reports, reporters, decisions, strikes, appeals, entries, names },
})

/** What the handlers of this plugin receive. */
export type ModerationCtx = Ctx<typeof manifest>
