// The texts of one's own credit score, in both languages. Loaded with its screen.

import type { CreditBand } from '@tessera/sdk/client'
import type { Locale } from './language.ts'

/** What the score is made of, by the beginning of a line's code. */
export type Dimension = 'history' | 'present' | 'conduct' | 'identity' | 'connections'

/** The texts of the screen. */
export interface CreditTexts {
  readonly title: string
  readonly lead: string
  readonly bands: Readonly<Record<CreditBand, string>>
  readonly dimensions: Readonly<Record<Dimension, string>>
  readonly dial: (score: number, least: number, most: number, band: string) => string
  readonly since: (change: number) => string
  readonly changes: string
  readonly change: (by: number) => string
  readonly month: (month: string) => string
  readonly next: (date: string) => string
  readonly made: string
  readonly losses: string
  readonly points: (points: number, most: number) => string
  readonly reach: (score: number, band: string) => string
  readonly caps: string
  readonly held: string
  readonly none: string
  readonly noneNote: (date: string) => string
  readonly noneAction: string
  readonly choice: string
  readonly choiceNote: string
  readonly choiceOff: string
  readonly choiceDone: (isOff: boolean) => string
  readonly file: string
  readonly fileNote: string
  readonly fileAction: string
  readonly rests: string
}

const sign = (change: number): string => (change > 0 ? `+${change}` : String(change))

const zh: CreditTexts = {
  title: '信用',
  lead: '小程序永远看不到这个数字，只会听到「是」或「否」。',
  bands: { building: '积累中', fair: '一般', good: '良好', excellent: '优秀', super: '极好' },
  dimensions: {
    history: '履约记录',
    present: '近期状态',
    conduct: '行为',
    identity: '身份',
    connections: '人脉',
  },
  dial: (score, least, most, band) => `信用分 ${score}，${band}，满分 ${most}，最低 ${least}`,
  since: (change) => (change === 0 ? '与上月持平' : `比上月 ${sign(change)}`),
  changes: '与上月相比',
  change: (by) => sign(by),
  month: (month) => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`,
  next: (date) => `每月 6 日更新，下次 ${date}`,
  made: '怎么算出来的',
  losses: '最影响分数的',
  points: (points, most) => `${points} / ${most}`,
  reach: (score, band) => `怎样到 ${score}（${band}）`,
  caps: '封顶',
  held: '正在复核：这段时间规则只会得到「不确定」，分数本身不变。',
  none: '还没有信用分',
  noneNote: (date) => `先完成一项身份核验，${date} 起就会有第一个分数。`,
  noneAction: '去核验身份',
  choice: '不要用我的信用分来决定',
  choiceNote: '打开后，需要信用分的规则会得到「不确定」，可能要由人来判断。',
  choiceOff: '现在，规则看不到你的信用分。',
  choiceDone: (isOff) => (isOff ? '规则不再用你的信用分。' : '规则可以用你的信用分了。'),
  file: '带走并自己验算',
  fileNote: '文件里有全部依据，谁都能用它算出同一个分数；交易对方只有代号。',
  fileAction: '下载 score.json',
  rests: '只看约定有没有做到：不看财富、消费、点赞或朋友，也不用于借贷。',
}

const en: CreditTexts = {
  title: 'Credit',
  lead: 'Mini-programs never see this number. They hear yes or no.',
  bands: {
    building: 'Building up',
    fair: 'Fair',
    good: 'Good',
    excellent: 'Excellent',
    super: 'Super good',
  },
  dimensions: {
    history: 'Promises kept',
    present: 'These months',
    conduct: 'Conduct',
    identity: 'Identity',
    connections: 'Connections',
  },
  dial: (score, least, most, band) =>
    `Credit score ${score}, ${band}, between ${least} and ${most}`,
  since: (change) => (change === 0 ? 'As last month' : `${sign(change)} since last month`),
  changes: 'What changed since the month before',
  change: (by) => sign(by),
  month: (month) => month,
  next: (date) => `Made anew on the 6th of each month, next on ${date}`,
  made: 'What it is made of',
  losses: 'What costs most',
  points: (points, most) => `${points} of ${most}`,
  reach: (score, band) => `How to reach ${score} (${band})`,
  caps: 'Ceilings',
  held: 'Under review: meanwhile rules hear “not known”. The score itself stays as it is.',
  none: 'No score yet',
  noneNote: (date) => `Pass one check of who you are; the first score comes on ${date}.`,
  noneAction: 'Show who you are',
  choice: 'Decide without my score',
  choiceNote: 'Rules that ask for a score then hear “not known”, and a person may have to decide.',
  choiceOff: 'Rules do not go by your score now.',
  choiceDone: (isOff) =>
    isOff ? 'Rules no longer go by your score.' : 'Rules may go by your score again.',
  file: 'Take it along and check it',
  fileNote:
    'The file holds everything it was made from; anybody can make the same number of it. The others in it are labels.',
  fileAction: 'Download score.json',
  rests:
    'It rests on promises kept, not on wealth, spending, likes or friends, and is never used for lending.',
}

/** The texts in a language. */
export const creditTexts = (locale: Locale): CreditTexts => (locale === 'en' ? en : zh)
