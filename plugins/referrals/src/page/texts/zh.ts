// The page in Chinese, written as Chinese; `Texts` is what every language has to bring.

import type { OwnFaultWords } from '@tessera/sdk/page-kit'

type Words = Readonly<Record<string, string>>

/** The numbers of the terms, for the rules. Units: yuan with two decimals, days, referrals. */
export interface Numbers {
  readonly yuan: string
  readonly days: number
  readonly day: number
  readonly month: number
  readonly life: number
}

const obstacles: Words = {
  noCode: '这个邀请链接已经失效，可以向朋友要新的邀请码。',
  self: '这是你自己的邀请链接，发给朋友吧。',
  circle: '对方是你邀请来的，不能再反过来邀请你。',
  late: '第一次打开这里已经超过 7 天，这个邀请不能算数了。',
  unasked: '有朋友邀请你。先允许确认你是否已实名，邀请才能记下来。',
}

const inviter: Words = {
  counted: '对方已实名，你们的额度都到账了。',
  unverified: '等对方完成实名，再打开这里。',
  dayCap: '对方来的那天，你当天的名额已满。第二天起，对方再打开就行。',
  monthCap: '对方来的那个月，你当月的名额已满。下个月起，对方再打开就行。',
  poolEmpty: '对方来的时候奖励金用完了，补上后对方再打开就会算数。',
  notNew: '对方在接受邀请之前就已实名，不算新朋友。',
  otherAccount: '这个账号和另一个账号是同一个人。',
  expired: '30 天内没能算数，已经过期。',
  lifeCap: '你的邀请名额已全部用完，不再计算。',
  inviterGone: '邀请人的账号已经注销。',
}

const invited: Words = {
  counted: '你们的额度都到账了。',
  unverified: '完成实名，你们就各得一份额度。',
  dayCap: '你来的那天，邀请人当天的名额已满。第二天起再来看看。',
  monthCap: '你来的那个月，邀请人当月的名额已满。下个月起再来看看。',
  poolEmpty: '你来的时候奖励金用完了，补上后再来看看。',
  notNew: '你在接受邀请之前就已实名，不算新朋友。',
  otherAccount: '你的另一个账号已经在这里了。',
  expired: '30 天内没能算数，已经过期。',
  lifeCap: '邀请人的名额已全部用完，不再计算。',
  inviterGone: '邀请人的账号已经注销。',
}

const states: Words = { waiting: '等待中', counted: '已到账', missed: '没算数' }
const by: Words = { link: '打开链接', hand: '填写邀请码' }
const appeals: Words = {
  open: '申诉已提交，等平台处理。',
  granted: '申诉通过。',
  upheld: '申诉没有通过。',
}

export const zh = {
  title: '邀请有礼',
  somebody: '一位用户',
  code: {
    title: (yuan: string) => `请朋友来，各得 ${yuan} 元`,
    titleEmpty: '邀请朋友',
    empty: '奖励金暂时用完了。现在的邀请先等着，30 天内补上就会算数。',
    left: (count: number) => `还剩约 ${count} 份奖励。`,
    make: '生成我的邀请码',
    why: {
      no: '完成实名后才能邀请朋友，这样每个人只有一个邀请码。',
      unknown: '邀请朋友要先实名。先允许确认你是否已实名，只会知道“是”或“否”。',
    },
    verify: { no: '完成实名，领邀请码', unknown: '允许确认，领邀请码' },
    verifyAct: '邀请朋友',
    share: '分享给朋友',
    shareTitle: '一起来，各得一份额度',
    shareNote: '链接、二维码和口令都行。',
    until: (day: string) => `${day}前有效。`,
  },
  mine: {
    title: '我是谁邀请来的',
    titleNone: '有朋友的邀请码？',
    none: (day: string) => `${day}前可以填。也可以直接粘贴口令或链接。`,
    over: '第一次打开这里已经超过 7 天，不能再填邀请码。',
    another: '填另一位朋友的邀请码',
    allowNote: '只会知道“是”或“否”，看不到你的证件。',
    allow: '允许确认我是否已实名',
    allowAct: '领取奖励',
    verify: '去实名',
    get: (yuan: string) => `领取 ${yuan} 元额度`,
    again: '再看看',
    obstacles,
  },
  enter: {
    label: '邀请码',
    send: '接受邀请',
    missing: '这里没有邀请码。邀请码是 9 位字母和数字。',
    mistyped: '好像打错了一位，再对一遍。',
  },
  referral: {
    states,
    by,
    appeals,
    reasons: { inviter, invited },
    until: (day: string) => `${day}前有效。`,
    answer: (text: string) => `平台回复：${text}`,
  },
  appeal: {
    open: '申诉',
    why: '说说情况',
    note: '每个邀请只能申诉一次，由平台运营处理。',
    send: '提交申诉',
  },
  invited: {
    title: '我邀请的人',
    none: '还没有邀请过',
    noneNote: '朋友接受邀请后，会出现在这里；算没算数、为什么，都写明。',
  },
  credit: {
    title: '我的邀请额度',
    none: '邀请算数后，额度会到这里。',
    until: (day: string) => `最早的一份 ${day}到期。`,
    where: '在淘系小店下单时自动抵用，先用快到期的。哪些店能用，在钱包的额度里看。',
  },
  rules: {
    title: '规则',
    list: ({ yuan, days, day, month, life }: Numbers): readonly string[] => [
      `受邀的朋友完成实名并打开这里，双方同时各得 ${yuan} 元额度，${days} 天内有效。`,
      '邀请朋友的人也要先完成实名，才有邀请码。',
      '接受邀请时还没有实名的，才算新朋友；每个人只能被邀请一次。',
      '手动填写的邀请码优先于打开的链接；第一次打开这里后 7 天内可以填。',
      '接受邀请后 30 天内完成实名才算数。',
      `每人每天最多 ${day} 位、每月 ${month} 位、一共 ${life} 位算数。`,
      '只有邀请人和受邀人得奖励；朋友再邀请别人，与你无关。',
      '额度只能在淘系小店用，不能提现、不能转让；退款时原样退回，到期日不变。',
    ],
  },
  desk: {
    title: '待处理的申诉',
    left: (count: number) => `奖励金还够约 ${count} 份。`,
    none: '没有待处理的申诉。',
    pair: (from: string, to: string) => `${from} 邀请 ${to}`,
    answer: '回复双方',
    grant: '通过',
    uphold: '不通过',
  },
  fault: {
    noShell: '请在 Tessera 里打开邀请有礼。',
    codes: { insufficient_funds: '奖励金刚好用完，补上后再来看看。' },
  } satisfies OwnFaultWords,
}

/** Every text of the page. */
export type Texts = typeof zh
