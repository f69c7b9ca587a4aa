// The clauses of the house rules by name, for notices and for the page.

import type { Reason } from './reason.ts'

/** A text in both languages. */
export interface BothLanguages {
  readonly zh: string
  readonly en: string
}

/** What each clause is called; the page says more about each. */
export const clauseNames: Readonly<{ [Each in Reason]: BothLanguages }> = {
  spam: { zh: '垃圾信息', en: 'Spam' },
  scam: { zh: '欺诈', en: 'Scams' },
  sexual: { zh: '色情低俗', en: 'Sexual content' },
  'minor-safety': { zh: '未成年人安全', en: 'Safety of minors' },
  harassment: { zh: '骚扰', en: 'Harassment' },
  hate: { zh: '仇恨歧视', en: 'Hate' },
  violence: { zh: '暴力', en: 'Violence' },
  privacy: { zh: '侵犯隐私', en: 'Privacy and doxxing' },
  'illegal-goods': { zh: '违禁物品', en: 'Illegal goods' },
  gambling: { zh: '赌博', en: 'Gambling' },
  impersonation: { zh: '冒充他人', en: 'Impersonation' },
  'off-topic': { zh: '与主题无关', en: 'Off topic' },
  other: { zh: '其他', en: 'Something else' },
}
