// The texts of standing mandates in the wallet, in both languages.

import type { Locale } from '../language.ts'

const en = {
  title: 'Paying for each other',
  lead: 'What was agreed on holds even where the mini-program may do nothing any more. End it here.',
  given: (who: string) => `${who} may buy from your balance`,
  received: (who: string) => `${who} pays for you`,
  limits: (once: string, day: string, month: string) =>
    `At most ${once} a purchase, ${day} a day, ${month} a month`,
  used: (amount: string) => `${amount} used this month`,
  asks: (above: string) => `Asked first above ${above}`,
  kinds: (names: string) => `Only at: ${names}`,
  anywhere: 'At any merchant',
  until: (when: string) => `Until ${when}`,
  noEnd: 'No end date',
  through: (name: string) => `Agreed through ${name}`,
  status: { invited: 'Waits for a yes', active: 'In force', paused: 'Paused' },
  end: 'End',
  endWith: (who: string) => `End it with ${who}`,
  sureGiven: (who: string) => `Stop ${who} buying from your balance?`,
  sureReceived: (who: string) => `Stop ${who} paying for you?`,
  sureNote: 'It ends at once. Refunds of earlier purchases still go to whoever paid.',
  ended: 'Ended',
}

/** The texts. */
export type StandingTexts = typeof en

const zh: StandingTexts = {
  title: '互相代付',
  lead: '就算小程序已经不能再做什么，约定也仍然有效。想停，在这里结束。',
  given: (who) => `${who}可以用你的余额购物`,
  received: (who) => `${who}替你付款`,
  limits: (once, day, month) => `每笔至多 ${once}，每天 ${day}，每月 ${month}`,
  used: (amount) => `本月已用 ${amount}`,
  asks: (above) => `超过 ${above} 先问`,
  kinds: (names) => `只限：${names}`,
  anywhere: '任何商家',
  until: (when) => `到 ${when} 为止`,
  noEnd: '没有期限',
  through: (name) => `通过${name}约定`,
  status: { invited: '等对方接受', active: '生效中', paused: '已暂停' },
  end: '结束',
  endWith: (who) => `结束与${who}的代付`,
  sureGiven: (who) => `不再让${who}用你的余额购物？`,
  sureReceived: (who) => `不再让${who}替你付款？`,
  sureNote: '立刻结束。之前的购物如有退款，仍退给当时付款的人。',
  ended: '已结束',
}

/** The texts in one language. */
export const standingTexts = (locale: Locale): StandingTexts => (locale === 'zh-CN' ? zh : en)
