// The texts of the sheet that explains a rule, in both languages.

import type { RuleAccount, RuleLeaf } from '@tessera/sdk/client'
import type { Locale } from '../language.ts'

const en = {
  title: (act: string) => `May you “${act}”?`,
  forWhom: (people: string) => `For: ${people}`,
  verdicts: {
    may: 'You may',
    may_not: 'Not for you now',
    may_if: 'You may, after one more step',
  } satisfies Record<RuleAccount['verdict'], string>,
  conditions: 'What it looks at',
  states: {
    met: 'Met',
    unmet: 'Not met',
  } satisfies Record<Exclude<RuleLeaf['state'], 'open'>, string>,
  untold: 'Met, not told yet',
  tell: 'If you agree, it may ask',
  tellNote: 'It hears yes or no, never the fact itself.',
  tellGo: 'Agree',
  told: 'It may ask now.',
  proveGo: 'Go and verify',
  creditGo: 'To my credit score',
  notNow: 'Not now',
  alone: (name: string) => `Only you see this. ${name} does not learn what is written here.`,
}

/** The texts of the sheet. */
export type RuleTexts = typeof en

const zh: RuleTexts = {
  title: (act) => `你可以“${act}”吗？`,
  forWhom: (people) => `面向：${people}`,
  verdicts: {
    may: '你可以',
    may_not: '你现在不可以',
    may_if: '还差一步，你就可以',
  },
  conditions: '看这几项',
  states: {
    met: '已符合',
    unmet: '不符合',
  },
  untold: '已符合，尚未告知',
  tell: '你同意后，它可以询问',
  tellNote: '它只会得到“是”或“否”，看不到具体内容。',
  tellGo: '同意',
  told: '它现在可以询问了。',
  proveGo: '去核验',
  creditGo: '查看我的信用分',
  notNow: '以后再说',
  alone: (name) => `只有你能看到这些，“${name}”不会知道这里写了什么。`,
}

/** The texts in a language. */
export const ruleTexts = (locale: Locale): RuleTexts => (locale === 'en' ? en : zh)
