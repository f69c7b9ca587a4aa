// The texts of one's own interests, in both languages. Loaded with their screen.

import type { InterestSource } from '@tessera/sdk/client'
import type { Locale } from '../language.ts'

type SourceName = InterestSource['source']

const en = {
  title: 'My interests',
  lead: 'With these, mini-programs can show first what suits you. They are told an order, never your interests.',
  sources: 'What may count',
  sourceNames: {
    visit: 'What I look at',
    join: 'What I join',
    search: 'What I search for',
    purchase: 'What I buy',
  } satisfies Record<SourceName, string>,
  off: 'Off: nothing is noted, nothing counts.',
  on: (topics: number) =>
    topics === 0
      ? 'On: nothing noted yet.'
      : topics === 1
        ? 'On: 1 topic.'
        : `On: ${topics} topics.`,
  kept: (topics: number) =>
    topics === 1
      ? 'Off: 1 topic kept, it does not count.'
      : `Off: ${topics} topics kept, they do not count.`,
  known: 'What is known',
  fades: 'Half of each fades in 30 days.',
  empty: 'Nothing is known of your interests.',
  from: (sources: string) => `From: ${sources}`,
  strong: 'Strong',
  medium: 'Medium',
  weak: 'Weak',
  forget: (topic: string) => `Forget “${topic}”`,
  forgotten: (topic: string) => `“${topic}” is forgotten.`,
  forgetAll: 'Forget everything',
  allForgotten: 'Everything is forgotten. Your switches stay as they are.',
  and: ', ',
}

/** The texts. */
export type InterestTexts = typeof en

const zh: InterestTexts = {
  title: '我的兴趣',
  lead: '小程序可以按你的兴趣排先后。它只知道顺序，不知道你的兴趣。',
  sources: '可以算上哪些',
  sourceNames: { visit: '我看过的', join: '我加入的', search: '我搜过的', purchase: '我买过的' },
  off: '已关闭：不记录，也不计入。',
  on: (topics) => (topics === 0 ? '已开启：还没有记录。' : `已开启：${topics} 个话题。`),
  kept: (topics) => `已关闭：留着 ${topics} 个话题，不计入。`,
  known: '已经记下的',
  fades: '每 30 天淡去一半。',
  empty: '还没有记下任何兴趣。',
  from: (sources) => `来自：${sources}`,
  strong: '强',
  medium: '中',
  weak: '弱',
  forget: (topic) => `忘掉“${topic}”`,
  forgotten: (topic) => `已忘掉“${topic}”。`,
  forgetAll: '全部忘掉',
  allForgotten: '已全部忘掉，开关保持不变。',
  and: '、',
}

/** The texts in a language. */
export const interestTexts = (locale: Locale): InterestTexts => (locale === 'en' ? en : zh)
