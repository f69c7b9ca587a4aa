// A rule as what is asked about one person: for switches of consent and for a person's own log.

import type { LocalText } from '../../contract/capability.ts'
import { isLeaf, type Rule } from '../rule.ts'
import { clauseOf, type Names } from './phrase.ts'
import { peopleOf } from './sentence.ts'

/**
 * Says to a person what a rule asks about them.
 *
 * Shape: in Chinese a question with its mark, in English a clause without a full stop; `names` as
 * of `sentenceOf`.
 * Example: `questionOf({ p: 'attr', name: 'student' }).en // 'Whether you are a student'`
 */
export function questionOf(rule: Rule, names?: Names): LocalText {
  if (!isLeaf(rule)) {
    const { zh, en } = peopleOf(rule, names)
    return { zh: `你属于${zh}吗？`, en: `Whether you are among ${en}` }
  }
  const { zh, one } = clauseOf(rule, true, names)
  const you = /^(?:实名等级|信用分)/u.test(zh) ? '你的' : '你'
  return { zh: `${you}${zh}吗？`, en: `Whether you ${one}` }
}
