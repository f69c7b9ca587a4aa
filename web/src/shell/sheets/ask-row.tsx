// One power or one question of a mini-program: what it is, why, and how far it reaches.

import type { Ask } from '@tessera/sdk/client'
import { BellRing, CircleUserRound, MessageCircleQuestionMark, WalletCards } from 'lucide-react'
import { isFact, questionText, sensitivityIn } from '../../i18n/fact-words.ts'
import { day, yuan } from '../../i18n/format.ts'
import { localText, type Language } from '../../i18n/language.ts'
import { nowMs } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Mark } from '../../ui/marked-row.tsx'

// The ceilings of a grant in words; empty where there are none.
const caveatWords = (ask: Ask, { locale, m }: Language): string[] => {
  const { perCallFen, perDayFen, callsPerDay, untilMs } = ask.caveats ?? {}
  return [
    ...(perCallFen === undefined ? [] : [m.consent.perCall(yuan(perCallFen))]),
    ...(perDayFen === undefined ? [] : [m.consent.perDay(yuan(perDayFen))]),
    ...(callsPerDay === undefined ? [] : [m.consent.callsPerDay(callsPerDay)]),
    ...(untilMs === undefined ? [] : [m.consent.until(day(untilMs, nowMs(), locale))]),
  ]
}

const titleOf = (ask: Ask, { locale }: Language): string => {
  if (ask.consent !== undefined) return localText(ask.consent, locale)
  return ask.question === undefined ? ask.name : questionText(ask.question, locale)
}

const AskMark = ({ ask }: { ask: Ask }) => {
  if (ask.tier === 'money') return <Mark icon={WalletCards} tone="money" />
  if (isFact(ask)) return <Mark icon={MessageCircleQuestionMark} tone="data" />
  const icon = ask.name.startsWith('notify.') ? BellRing : CircleUserRound
  return <Mark icon={icon} tone="message" />
}

// What is sensitive is said in a sentence of its own; the colour alone would say nothing.
const Sensitivity = ({ ask }: { ask: Ask }) => {
  const { m } = useLanguage()
  const sensitive = sensitivityIn(ask.question)
  if (sensitive === undefined) return null
  return (
    <span className="ask-sensitive small">
      <span className="ask-chip">{m.consent.sensitive}</span>
      <span>{sensitive === 'sex' ? m.consent.sensitiveSex : m.consent.sensitiveAge}</span>
    </span>
  )
}

/** The row. With `onChoose` it is a switch. */
export const AskRow = (props: {
  ask: Ask
  quoted?: boolean
  /** A line of small text below: when it was used last. */
  note?: string | undefined
  chosen?: boolean
  disabled?: boolean
  onChoose?: ((chosen: boolean) => void) | undefined
}) => {
  const { ask, quoted = true } = props
  const language = useLanguage()
  const { locale, m } = language
  const words = caveatWords(ask, language)
  const text = (
    <span className="grow">
      <span className="ask-title">{titleOf(ask, language)}</span>
      {quoted && ask.purpose !== undefined ? (
        <span className="note">{m.consent.says(localText(ask.purpose, locale))}</span>
      ) : null}
      {words.length === 0 ? null : (
        <span className="small">{words.join(locale === 'en' ? ', ' : '，')}</span>
      )}
      {props.note === undefined ? null : <span className="small">{props.note}</span>}
      <Sensitivity ask={ask} />
    </span>
  )
  if (props.onChoose === undefined) {
    return (
      <li className="effect">
        <AskMark ask={ask} />
        {text}
      </li>
    )
  }
  return (
    <li className="effect">
      <label className="switch-row">
        <AskMark ask={ask} />
        {text}
        {isFact(ask) ? null : <span className="small">{m.consent.optional}</span>}
        <input
          type="checkbox"
          role="switch"
          checked={props.chosen === true}
          aria-checked={props.chosen === true}
          disabled={props.disabled === true}
          onInput={(event) => props.onChoose?.(event.currentTarget.checked)}
        />
      </label>
    </li>
  )
}
