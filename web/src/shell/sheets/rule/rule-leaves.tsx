// The questions of a rule, each with how it stands in words and by its mark, and what leads on.

import type { RuleLeaf } from '@tessera/sdk/client'
import { Check, Ellipsis, Minus, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { localText } from '../../../i18n/language.ts'
import { ruleTexts } from '../../../i18n/rules/rule-texts.ts'
import { useLanguage } from '../../../state/preferences.ts'

const icons: Readonly<Record<RuleLeaf['state'], LucideIcon>> = {
  met: Check,
  unmet: Minus,
  open: Ellipsis,
}

/** The list. */
export const RuleLeaves = ({ questions }: { questions: readonly RuleLeaf[] }) => {
  const { locale } = useLanguage()
  const title = useId()
  return (
    <section className="rule-leaves" aria-labelledby={title}>
      <h3 id={title}>{ruleTexts(locale).conditions}</h3>
      <ul className="effects">
        {questions.map((question, place) => (
          // A rule is not drawn anew in another order.
          <Row key={place} question={question} />
        ))}
      </ul>
    </section>
  )
}

const Row = ({ question }: { question: RuleLeaf }) => {
  const { locale } = useLanguage()
  const t = ruleTexts(locale)
  const { state, way, sentence } = question
  const Icon = icons[state]
  const isUntold = way.kind === 'tell'
  // What is open says so in its sentence already.
  const words = [
    ...(isUntold ? [t.untold] : state === 'open' ? [] : [t.states[state]]),
    ...(isUntold || way.kind === 'met' ? [] : [localText(way.text, locale)]),
  ]
  return (
    <li className="effect">
      <span className={`rule-mark rule-mark-${isUntold ? 'open' : state}`}>
        <Icon size={18} strokeWidth={2} aria-hidden="true" />
      </span>
      <span className="grow">
        <span className="ask-title">{localText(sentence, locale)}</span>
        <span className="small">{words.join(' · ')}</span>
      </span>
    </li>
  )
}
