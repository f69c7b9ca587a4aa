// The texts of what a score rests on and of contesting it, in both languages. Loaded with credit.

import type { CreditAppeal, CreditEvidence } from '@tessera/sdk/client'
import type { Locale } from '../language.ts'

const en = {
  title: 'What it rests on, line by line',
  note: 'What you contest counts no more at once, until somebody without a part in it decides, within 15 days.',
  none: 'No promise of yours has ended yet.',
  what: {
    K: 'A promise kept',
    L: 'Kept, but late',
    B1: 'Cancelled after it was accepted',
    B2: 'Not kept',
    minor: 'A rule broken, lightly',
    moderate: 'A rule broken',
    severe: 'A rule broken, severely',
  },
  score: (score: string) => `The score ${score}`,
  amount: (amount: string) => `about ${amount}`,
  weighs: (weight: string) => `weighs ${weight}`,
  counts: {
    final: 'counts',
    contested: 'contested, does not count',
    open: 'open, does not count',
    void: 'never counts again',
    overturned: 'never counts again',
  },
  contest: 'Contest',
  contestThis: (what: string) => `Contest: ${what}`,
  sheet: 'Why is this wrong?',
  sheetNote: 'Whoever decides reads this. The other side does not.',
  grounds: 'Your grounds',
  groundsWrong: 'Say why in a sentence.',
  send: 'Contest it',
  sent: 'Contested. It counts no more until it is decided.',
  showAll: (n: number) => `Show all ${n}`,
  appeals: 'What you contested',
  said: (grounds: string) => `You said: “${grounds}”`,
  due: (date: string) => `An answer is due by ${date}`,
  late: (date: string) => `An answer was due by ${date}. It is late; it still does not count.`,
  decided: {
    void: (date: string) => `Upheld on ${date}: it never counts again`,
    final: (date: string) => `Not upheld on ${date}: it counts`,
  },
  reasons: (reasons: string) => `Reasons: ${reasons}`,
  states: {
    open: 'Waiting',
    overdue: 'Late',
    void: 'Upheld',
    final: 'Not upheld',
  } satisfies Record<CreditAppeal['status'], string>,
}

/** The texts. */
export type AppealTexts = typeof en

const zh: AppealTexts = {
  title: '逐条看依据',
  note: '提出申诉后立刻不再计入，直到一位与此无关的人在 15 天内作出决定。',
  none: '还没有了结过的约定。',
  what: {
    K: '如约完成',
    L: '完成了，但晚了',
    B1: '接受后又取消',
    B2: '没有做到',
    minor: '轻微违规',
    moderate: '违规',
    severe: '严重违规',
  },
  score: (score) => `${score} 这个分数`,
  amount: (amount) => `涉及 ${amount}`,
  weighs: (weight) => `分量 ${weight}`,
  counts: {
    final: '计入',
    contested: '申诉中，不计入',
    open: '待定，不计入',
    void: '不再计入',
    overturned: '不再计入',
  },
  contest: '申诉',
  contestThis: (what) => `申诉：${what}`,
  sheet: '哪里不对？',
  sheetNote: '作决定的人会读到，对方不会。',
  grounds: '你的理由',
  groundsWrong: '请用一句话说明理由。',
  send: '提出申诉',
  sent: '已提出申诉，有结果之前不再计入。',
  showAll: (n) => `显示全部 ${n} 条`,
  appeals: '你的申诉',
  said: (grounds) => `你说：“${grounds}”`,
  due: (date) => `最迟 ${date} 答复`,
  late: (date) => `本应在 ${date} 前答复，已经晚了；这一项仍不计入。`,
  decided: {
    void: (date) => `${date}申诉成立，不再计入`,
    final: (date) => `${date}申诉未成立，照常计入`,
  },
  reasons: (reasons) => `理由：${reasons}`,
  states: { open: '等待中', overdue: '已逾期', void: '成立', final: '未成立' },
}

/** The texts of a language. */
export const appealTexts = (locale: Locale): AppealTexts => (locale === 'en' ? en : zh)

/** A line of the evidence in words. */
export const whatOf = ({ kind, what }: CreditEvidence, t: AppealTexts): string => {
  const words: Readonly<Record<string, string>> = t.what
  return kind === 'snapshot' ? t.score(what) : (words[what] ?? what)
}
