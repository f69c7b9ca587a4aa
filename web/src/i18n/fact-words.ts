// What a mini-program asks about a person, in words: the question of a fact or of a log entry, and
// whether it touches what the law calls sensitive.

import type { Ask } from '@tessera/sdk/client'
import {
  leavesOf,
  questionOf,
  regionName,
  sensitivityOf,
  type Rule,
  type Sensitive,
} from '@tessera/sdk/rule'
import { moment } from './format.ts'
import { localText, type Locale } from './language.ts'
import { reviewTexts } from './people/review-texts.ts'

/** Whether an ask is about a fact: it is answered yes, no or unknown, and nothing else. */
export const isFact = ({ name }: Pick<Ask, 'name'>): boolean => name.startsWith('fact.')

// Core has written it, in the one form that it writes and understands itself.
const ruleIn = (question: string): Rule => JSON.parse(question) as Rule

// What operators looked at stands in the log in a form of its own.
const lookIn = (question: string): number | undefined => {
  // Core has written it.
  const { looked, untilMs } = JSON.parse(question) as { looked?: string; untilMs?: number }
  return looked === 'documents' ? untilMs : undefined
}

/** A question of core as a person reads it; what a newer core asks stands as it came. */
export const questionText = (question: string, locale: Locale): string => {
  try {
    const untilMs = lookIn(question)
    if (untilMs !== undefined) return reviewTexts(locale).looked(moment(untilMs, locale))
    const names = (kind: string, id: string) => (kind === 'region' ? regionName(id) : undefined)
    return localText(questionOf(ruleIn(question), names), locale)
  } catch {
    return question
  }
}

/** What is sensitive about a question, if anything is. */
export const sensitivityIn = (question: string | undefined): Sensitive | undefined => {
  try {
    return leavesOf(ruleIn(question ?? '')).flatMap(({ leaf }) => sensitivityOf(leaf) ?? [])[0]
  } catch {
    return undefined
  }
}
