// The page in Chinese, written as Chinese; `Texts` is what every language has to bring.

import { formatYuan, type OwnFaultWords } from '@tessera/sdk/page-kit'
import type { Kind, LimitsFault } from '../../rule/terms.ts'
import type { Span } from '../span.ts'

type Side = 'payer' | 'spender'
type Status = 'invited' | 'active' | 'paused' | 'ended'

/** The sums that are there at the moment. */
type Sums = Readonly<Record<'perPurchaseFen' | 'perDayFen' | 'perMonthFen', string>>

/** What somebody may spend, as the parts of one sentence. */
export interface Said {
  readonly who: string
  readonly monthFen: string
  /** In the reader's words; none means everywhere. */
  readonly places: readonly string[]
  readonly aboveFen: string | undefined
}

/** Every text of the page; amounts are decimal text of fen. */
export interface Texts {
  readonly title: string
  readonly somebody: string
  readonly tabs: { readonly family: string; readonly asks: (count: number) => string }
  readonly kinds: Readonly<Record<Kind, string>>
  readonly sentence: Readonly<Record<'given' | 'received', (said: Said) => string>>
  readonly family: Readonly<
    Record<'given' | 'received' | 'invites' | 'ended' | 'none' | 'noneNote' | 'add', string>
  > & {
    readonly invited: (called: string) => string
    readonly inviteState: Readonly<Record<'open' | 'joined', string>>
  }
  readonly code: Readonly<Record<'title' | 'label' | 'open' | 'missing' | 'mistyped', string>>
  readonly status: Readonly<Record<Side, Readonly<Record<Status, string>>>>
  readonly form: Readonly<
    Record<
      | 'title'
      | 'called'
      | 'calledHint'
      | 'month'
      | 'day'
      | 'dayHint'
      | 'purchase'
      | 'purchaseHint'
      | 'above'
      | 'aboveHint'
      | 'kinds'
      | 'kindsHint'
      | 'span'
      | 'send'
      | 'note',
      string
    >
  > & {
    readonly spans: Readonly<Record<Span, string>>
    readonly faults: Readonly<Record<LimitsFault, string>>
  }
  readonly invite: Readonly<
    Record<
      | 'shareNote'
      | 'share'
      | 'shareTitle'
      | 'drop'
      | 'over'
      | 'overNote'
      | 'confirmNote'
      | 'confirm'
      | 'notThem'
      | 'offered'
      | 'look'
      | 'join'
      | 'joinNote'
      | 'joined'
      | 'joinedNote',
      string
    >
  > & {
    readonly opened: (name: string, called: string) => string
    readonly from: (name: string) => string
    readonly until: (moment: string) => string
  }
  readonly mandate: Readonly<
    Record<
      | 'limits'
      | 'left'
      | 'month'
      | 'day'
      | 'purchase'
      | 'above'
      | 'until'
      | 'near'
      | 'accept'
      | 'acceptNote'
      | 'decline'
      | 'change'
      | 'pause'
      | 'goOn'
      | 'otherPaused'
      | 'end'
      | 'endSure'
      | 'endNote'
      | 'stay'
      | 'log'
      | 'logNone'
      | 'logNote',
      string
    >
  > & {
    readonly of: (usedFen: string, limitFen: string) => string
    readonly back: (fen: string) => string
    readonly cooling: (sums: Sums, moment: string) => string
  }
  readonly change: Readonly<Record<'title' | 'note' | 'save', string>>
  readonly ask: Readonly<
    Record<
      | 'title'
      | 'none'
      | 'noneNote'
      | 'ask'
      | 'note'
      | 'amount'
      | 'what'
      | 'send'
      | 'yes'
      | 'no'
      | 'free'
      | 'tooMuch',
      string
    >
  > & {
    readonly line: (who: string) => string
    readonly own: (who: string) => string
    readonly states: Readonly<Record<'open' | 'approved' | 'denied' | 'over', string>>
  }
  readonly fault: OwnFaultWords
}

const yuan = (fen: string): string => `¥${formatYuan(fen)}`
const placesOf = (places: readonly string[]): string =>
  places.length === 0 ? '各家店' : places.join('、')
const aboveOf = ({ aboveFen }: Said, ask: string): string =>
  aboveFen === undefined ? '。' : `，超过 ${yuan(aboveFen)} ${ask}。`

export const zh: Texts = {
  title: '亲密付',
  somebody: '家人',
  tabs: { family: '家人', asks: (count) => (count === 0 ? '询问' : `询问 ${count}`) },
  kinds: {
    grocery: '杂货店',
    pharmacy: '药店',
    food: '饭馆',
    clothes: '服装店',
    books: '书店',
    home: '家居店',
    health: '诊所',
  },
  sentence: {
    given: (said) => {
      const spent = `${placesOf(said.places)}花 ${yuan(said.monthFen)}`
      return `${said.who}每月可以在${spent}${aboveOf(said, '先问我')}`
    },
    received: (said) => {
      const spent = `${placesOf(said.places)}花 ${yuan(said.monthFen)}`
      return `你每月可以用${said.who}的钱在${spent}${aboveOf(said, '先问一声')}`
    },
  },
  family: {
    given: '我替家人付',
    received: '家人替我付',
    invites: '邀请',
    ended: '已结束',
    none: '还没有亲密付',
    noneNote: '给家人一份额度，他们买东西时从你的余额付，花多少由你定。',
    add: '给家人开通',
    invited: (called) => `邀请${called}`,
    inviteState: { open: '等对方打开', joined: '有人打开了，等你确认' },
  },
  code: {
    title: '我收到了口令',
    label: '口令或链接',
    open: '打开',
    missing: '没有找到口令，请完整粘贴。',
    mistyped: '口令好像抄错了一位。',
  },
  status: {
    payer: { invited: '等对方接受', active: '使用中', paused: '已暂停', ended: '已结束' },
    spender: { invited: '等你接受', active: '可以用', paused: '已暂停', ended: '已结束' },
  },
  form: {
    title: '给家人开通',
    called: '怎么称呼 TA',
    calledHint: '只有你看得到，比如“奶奶”。',
    month: '每月（元）',
    day: '每天（元）',
    dayHint: '不填就和每月一样。',
    purchase: '每笔（元）',
    purchaseHint: '不填就和每天一样。',
    above: '超过多少先问我（元）',
    aboveHint: '不填就不用问。',
    kinds: '可以在哪里花',
    kindsHint: '都不选，就是哪里都可以。',
    span: '有效期',
    send: '生成邀请',
    note: '现在还不会花钱：对方打开邀请后，由你确认是谁。超出 5,000 元的部分，确认 24 小时后才能用。',
    spans: {
      always: '一直有效',
      month: '30 天',
      quarter: '90 天',
      year: '一年',
      kept: '和现在一样',
    },
    faults: {
      month: '填 100 到 20,000 元。',
      day: '不能超过每月的额度。',
      purchase: '不能超过每天的额度。',
      ask: '要低于每笔的额度。',
    },
  },
  invite: {
    shareNote: '把邀请发给 TA。只能用一次。',
    share: '发送邀请',
    shareTitle: '邀请你使用亲密付',
    drop: '收回邀请',
    over: '邀请过期了',
    overNote: '邀请 24 小时内有效，请重新发一个。',
    confirmNote: '确认后，TA 接受了就能用你的余额付款。不认识就不要确认。',
    confirm: '确认',
    notThem: '不是 TA',
    offered: '已经确认过了',
    look: '看看',
    join: '是我，告诉对方',
    joinNote: '对方会看到你的昵称，然后决定是否确认。',
    joined: '已经告诉对方',
    joinedNote: '等对方确认后，你再接受就能用了。',
    opened: (name, called) => `${name}打开了邀请。是${called}吗？`,
    from: (name) => `${name}想替你付款`,
    until: (moment) => `${moment}前有效`,
  },
  mandate: {
    limits: '额度',
    left: '下一笔最多',
    month: '本月',
    day: '今天',
    purchase: '每笔',
    above: '超过这些先问',
    until: '有效期到',
    near: '这个月快用完了。',
    accept: '接受',
    acceptNote: '接受后，你在小店付款时会先用这份额度。付款前会列给你看。',
    decline: '不用了',
    change: '改额度',
    pause: '暂停',
    goOn: '继续',
    otherPaused: '对方暂停了，要由对方继续。',
    end: '结束',
    endSure: '确定结束',
    endNote: '结束后不能恢复，以后的退款仍退给付款的人。',
    stay: '先不结束',
    log: '花在哪里',
    logNone: '还没有花过',
    logNote: '你们两人看到的一样。',
    of: (usedFen, limitFen) => `已花 ${yuan(usedFen)}，共 ${yuan(limitFen)}`,
    back: (fen) => `退回 ${yuan(fen)}`,
    cooling: ({ perPurchaseFen, perDayFen, perMonthFen }, moment) =>
      `${moment}前：每月 ${yuan(perMonthFen)}，每天 ${yuan(perDayFen)}，每笔 ${yuan(perPurchaseFen)}。之后是全部额度。`,
  },
  change: {
    title: '改额度',
    note: '调低马上生效；调高要由你再确认一次。调高一半以上，或超出 5,000 元的部分，24 小时后才能用。',
    save: '保存',
  },
  ask: {
    title: '询问',
    none: '没有要回答的询问',
    noneNote: '家人想买大一点的东西时，会先在这里问。',
    ask: '问一声',
    note: '同意后一小时内可以付一笔，不超过这个金额。',
    amount: '多少元',
    what: '买什么',
    send: '问对方',
    yes: '同意',
    no: '不同意',
    free: '这个金额不用问，直接付就行。',
    tooMuch: '超过了现在还能花的。',
    line: (who) => `${who}想买`,
    own: (who) => `问${who}`,
    states: { open: '等答复', approved: '同意了', denied: '没有同意', over: '过期了' },
  },
  fault: {
    noShell: '请在 Tessera 里打开亲密付。',
    codes: {
      bound_exceeded: '份数满了：最多给出 6 份、收下 4 份。先结束一份。',
      hold_refused: '现在不能这样做，可能对方刚刚改过。',
      too_late: '已经过期了，请重新来一次。',
      already_taken: '已经回答过了。',
      exhausted: '这个邀请已经被用过了。',
    },
  },
}
