// What life circles are, which powers they ask for and why.

import { defineManifest, type Ctx } from '@tessera/sdk'
import { circles, counts, days, members, ruleSets } from './record/circle.ts'
import { acts, agreements, answered, surveyCounts, surveys } from './record/desk.ts'
import { cards, comments, likes, marks, posts, tallies, ticks, touched } from './record/post.ts'
import { tipDays, tips } from './record/tip.ts'

const forRules = (zh: string, en: string) => ({ zh, en })

export const manifest = defineManifest({
  id: 'life-circle',
  version: '1.0.0',
  name: { zh: '生活圈', en: 'Life Circle' },
  description: {
    zh: '按兴趣、地点和身份聚在一起。谁能发帖、评论、赞赏，动笔之前就告诉你。',
    en: 'Circles by interest, place and who people are. Each says who may post, comment and tip before you type.',
  },
  publisher: 'Tessera',
  colour: 'jade',
  capabilities: {
    'identity.self': {},
    'identity.uniquePerson': {},
    'identity.roles': {},
    'identity.caller': {},
    'identity.profile': {
      purpose: {
        zh: '在没有圈内昵称时，显示大家的名字',
        en: 'To show people by name where they have no nickname in a circle',
      },
      optional: true,
    },
    'eligibility.check': {},
    'eligibility.share': {},
    'intent.call': {
      purpose: {
        zh: '把你举报的内容交给平台审核',
        en: 'To hand what you report to the platform’s moderation',
      },
      optional: true,
    },
    'interest.note': {},
    'interest.rank': {
      purpose: {
        zh: '把你可能喜欢的圈子排在前面',
        en: 'To show circles first that you may like',
      },
      optional: true,
    },
    'media.attach': {},
    'card.publish': {},
    'ledger.hold': {
      purpose: {
        zh: '把赞赏的钱先预留，到时间再给作者；帖子被删就退回给你',
        en: 'To set a tip aside until it is paid; it comes back to you if the post goes',
      },
      optional: true,
      caveats: { perCallFen: '20000', perDayFen: '200000' },
    },
    'ledger.release': {},
    'ledger.void': {},
    'notify.send': {
      purpose: {
        zh: '有人回复你、赞赏到账或内容被处理时告诉你',
        en: 'To tell you about replies, tips that were paid, and what happened to your posts',
      },
      optional: true,
    },
    'records.get': {},
    'records.list': {},
    'records.search': {},
    'records.near': {},
    'records.put': {},
    'records.add': {},
    'records.delete': {},
    'require.before': {},
    'require.freshUntil': {},
    'schedule.at': {},
    'schedule.cancel': {},
  },
  facts: {
    student: {
      leaf: { p: 'attr', name: 'student', minAssurance: 2 },
      purpose: forRules('有的圈子只由学生发帖', 'Some circles are written by students'),
    },
    office: {
      leaf: { p: 'attr', name: 'employed', minAssurance: 2 },
      purpose: forRules('有的圈子只由上班族发帖', 'Some circles are written by people in work'),
    },
    woman: {
      leaf: { p: 'attr', name: 'female' },
      purpose: forRules('有的圈子只由女性发帖', 'Some circles are written by women'),
    },
    adult: {
      leaf: { p: 'ageAtLeast', v: 18 },
      purpose: forRules('赞赏只在成年人之间', 'Tips pass between adults only'),
    },
    creditOver750: {
      leaf: { p: 'creditOver', v: 750 },
      purpose: forRules(
        '有的圈子凭信用分评论',
        'In some circles a high credit score lets you comment',
      ),
    },
    credit650: {
      leaf: { p: 'creditAtLeast', v: 650 },
      purpose: forRules('创建圈子需要一定信用', 'Founding a circle takes some credit'),
    },
    verified: {
      leaf: { p: 'levelAtLeast', v: 1 },
      purpose: forRules('点赞需要已验证的账号', 'Likes count from verified accounts'),
    },
    realName: {
      leaf: { p: 'levelAtLeast', v: 2 },
      purpose: forRules('赞赏和创建圈子需要实名', 'Tips and founding a circle take a real name'),
    },
  },
  notices: {
    reply: { zh: '有人回复了你', en: 'Somebody replied to you' },
    tip: { zh: '你收到的赞赏到账了', en: 'A tip was paid to you' },
  },
  calls: { moderation: ['submit'] },
  roles: ['operator', 'moderator'],
  collections: {
    circles,
    ruleSets,
    members,
    counts,
    days,
    posts,
    cards,
    comments,
    likes,
    marks,
    tallies,
    touched,
    ticks,
    tips,
    tipDays,
    agreements,
    surveys,
    surveyCounts,
    answered,
    acts,
  },
})

/** What the handlers of this plugin receive. */
export type CircleCtx = Ctx<typeof manifest>
