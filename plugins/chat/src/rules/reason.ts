// Every refusal of chat, in both languages. A handler refuses with both; the page shows the one of
// its reader.

import { refuse } from '@tessera/sdk'
import {
  addedMax,
  codesPerDay,
  membersMax,
  messagesPerMinute,
  plainMembersMax,
  requestCharsMax,
  requestsPerDay,
  strangersPerDay,
  textCharsMax,
  titleCharsMax,
  triesMax,
} from './limit.ts'

/** What a refusal says in each language. */
export interface Reason {
  readonly zh: string
  readonly en: string
}

export const reasons = {
  noRoom: { zh: '没有这个会话，或者你不在里面。', en: 'There is no such conversation for you.' },
  empty: { zh: '写点什么再发。', en: 'Write something first.' },
  tooLong: {
    zh: `一条消息最多 ${textCharsMax} 个字。`,
    en: `A message has at most ${textCharsMax} characters.`,
  },
  tooFast: {
    zh: '发得太快了，过一会儿再发。',
    en: `That was fast: at most ${messagesPerMinute} messages a minute, fewer in large groups.`,
  },
  waitForAnswer: {
    zh: '对方还没有回复，回复之前只能留一句话。',
    en: 'You can leave one line until they answer.',
  },
  answerFirst: { zh: '先同意和对方聊聊。', en: 'Agree to talk with them first.' },
  youBlocked: {
    zh: '你已屏蔽对方，先解除屏蔽再说话。',
    en: 'You have blocked them. Unblock them to write.',
  },
  strangerMedia: {
    zh: '对方回复之前，只能发文字。',
    en: 'Until they answer you can send only words.',
  },
  mixed: { zh: '一条消息只能是一种内容。', en: 'A message is of one kind.' },
  noWords: { zh: '写上要找的字。', en: 'Write what to look for.' },
  frozen: { zh: '这个会话已经结束。', en: 'This conversation has ended.' },
  noMessage: { zh: '没有这条消息。', en: 'There is no such message.' },
  recallOver: {
    zh: '发出超过 2 分钟，不能撤回了。',
    en: 'It was sent more than two minutes ago and can no longer be recalled.',
  },
  notYours: { zh: '只能撤回自己的消息。', en: 'You can recall only your own messages.' },
  ownReport: {
    zh: '这是你自己的消息，可以直接撤回。',
    en: 'This is your own message: you can recall it.',
  },
  noReports: {
    zh: '平台暂时不接收举报。',
    en: 'The platform takes no reports at the moment.',
  },
  reportRefused: {
    zh: '这条现在不能再举报：今天举报太多次，或者已经有很多人举报。',
    en: 'You cannot report this now: you made many reports today, or many people have reported it.',
  },
  moderationOnly: {
    zh: '只有平台的审核可以这样做。',
    en: 'Only the platform’s moderation may do this.',
  },
  strangers: {
    zh: '只能给朋友，或者同一个群里的人发消息。',
    en: 'You can write to friends, and to people of a group you share.',
  },
  strangersDay: {
    zh: `一天最多主动联系 ${strangersPerDay} 位陌生人。`,
    en: `You can write to at most ${strangersPerDay} new people a day.`,
  },
  yourself: { zh: '这是你自己。', en: 'That is you.' },
  noCode: {
    zh: '这个名片码没有用了，请对方再给你一个。',
    en: 'This code is not in use. Ask them for a new one.',
  },
  codesDay: {
    zh: `一天最多换 ${codesPerDay} 次名片码。`,
    en: `You can have at most ${codesPerDay} new codes a day.`,
  },
  alreadyFriends: { zh: '你们已经是朋友了。', en: 'You are friends already.' },
  requestLong: {
    zh: `附言最多 ${requestCharsMax} 个字。`,
    en: `The note has at most ${requestCharsMax} characters.`,
  },
  requestsDay: {
    zh: `一天最多发 ${requestsPerDay} 个好友申请。`,
    en: `You can send at most ${requestsPerDay} friend requests a day.`,
  },
  askedAlready: {
    zh: '已经申请过了，30 天后可以再试。',
    en: 'You have asked already. You can ask again after 30 days.',
  },
  askedOften: {
    zh: `对同一个人最多申请 ${triesMax} 次。`,
    en: `You can ask the same person at most ${triesMax} times.`,
  },
  noRequest: { zh: '没有这个申请。', en: 'There is no such request.' },
  notGroup: { zh: '这不是一个群。', en: 'That is not a group.' },
  onlyOwner: { zh: '只有群主可以这样做。', en: 'Only the owner of the group can do that.' },
  friendsOnly: {
    zh: '只能拉自己的朋友进群。',
    en: 'You can bring in only your own friends.',
  },
  addedAtOnce: {
    zh: `一次最多拉 ${addedMax} 个人。`,
    en: `You can bring in at most ${addedMax} people at once.`,
  },
  groupFull: {
    zh: `一个群最多 ${membersMax} 人。`,
    en: `A group has at most ${membersMax} people.`,
  },
  ownerAdds: {
    zh: `超过 ${plainMembersMax} 人的群，只有群主可以拉人。`,
    en: `Above ${plainMembersMax} people only the owner can bring in more.`,
  },
  ownerVerified: {
    zh: `超过 ${plainMembersMax} 人的群，群主要通过实名认证，并允许聊天查询。`,
    en: `Above ${plainMembersMax} people the owner has to be verified, and let chat ask about it.`,
  },
  noTitle: { zh: '给群起个名字。', en: 'Give the group a name.' },
  titleLong: {
    zh: `群名最多 ${titleCharsMax} 个字。`,
    en: `The name has at most ${titleCharsMax} characters.`,
  },
} as const satisfies Readonly<Record<string, Reason>>

/** The name of one refusal. */
export type ReasonName = keyof typeof reasons

/** A refusal as it crosses the border: Chinese, then English. */
const bothOf = ({ zh, en }: Reason): string => `${zh}${en}`

/** Ends a run with this reason. */
export function refuseFor(name: ReasonName): never {
  refuse(bothOf(reasons[name]))
}
