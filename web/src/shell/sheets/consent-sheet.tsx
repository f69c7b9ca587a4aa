// What a mini-program asks for, each power on a row of its own, with both answers weighing alike.

import type { Ask, PluginSummary } from '@tessera/sdk/client'
import { BellRing, CircleUserRound, WalletCards } from 'lucide-react'
import { useState } from 'react'
import { day, yuan } from '../../i18n/format.ts'
import { localText, type Language } from '../../i18n/language.ts'
import { nowMs } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/marked-row.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PluginLine } from './plugin-line.tsx'

/** The ceilings of a grant in words; empty where there are none. */
export const caveatWords = (ask: Ask, { locale, m }: Language): string[] => {
  const { perCallFen, perDayFen, callsPerDay, untilMs } = ask.caveats ?? {}
  return [
    ...(perCallFen === undefined ? [] : [m.consent.perCall(yuan(perCallFen))]),
    ...(perDayFen === undefined ? [] : [m.consent.perDay(yuan(perDayFen))]),
    ...(callsPerDay === undefined ? [] : [m.consent.callsPerDay(callsPerDay)]),
    ...(untilMs === undefined ? [] : [m.consent.until(day(untilMs, nowMs(), locale))]),
  ]
}

const AskMark = ({ ask }: { ask: Ask }) => {
  if (ask.tier === 'money') return <Mark icon={WalletCards} tone="money" />
  const icon = ask.name.startsWith('notify.') ? BellRing : CircleUserRound
  return <Mark icon={icon} tone="message" />
}

/** One power: what it is, the mini-program's own words on why, and how far it reaches. */
export const AskRow = (props: {
  ask: Ask
  quoted?: boolean
  chosen?: boolean
  onChoose?: ((chosen: boolean) => void) | undefined
}) => {
  const { ask, quoted = true } = props
  const language = useLanguage()
  const { locale, m } = language
  const words = caveatWords(ask, language)
  const title = ask.consent === undefined ? ask.name : localText(ask.consent, locale)
  const text = (
    <span className="grow">
      <span className="ask-title">{title}</span>
      {quoted && ask.purpose !== undefined ? (
        <span className="note">{m.consent.says(localText(ask.purpose, locale))}</span>
      ) : null}
      {words.length === 0 ? null : (
        <span className="small">{words.join(locale === 'en' ? ', ' : '，')}</span>
      )}
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
        <span className="small">{m.consent.optional}</span>
        <input
          type="checkbox"
          role="switch"
          checked={props.chosen === true}
          aria-checked={props.chosen === true}
          onInput={(event) => props.onChoose?.(event.currentTarget.checked)}
        />
      </label>
    </li>
  )
}

/** The sheet. It answers the capabilities agreed to, or `undefined` for a refusal. */
export const ConsentSheet = (props: {
  plugin: PluginSummary
  asks: readonly Ask[]
  onAnswer: (agreed: readonly string[] | undefined) => void
}) => {
  const { plugin, asks, onAnswer } = props
  const { locale, m } = useLanguage()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const name = localText(plugin.name, locale)
  const choose = (ask: Ask, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(ask.name)
    else next.delete(ask.name)
    setChosen(next)
  }
  const agreed = asks
    .filter((ask) => ask.optional !== true || chosen.has(ask.name))
    .map((ask) => ask.name)
  return (
    <Sheet
      trusted
      heading={m.consent.title(name)}
      lead={<PluginLine plugin={plugin} text={m.consent.lead(plugin.publisher)} />}
      onClose={() => onAnswer(undefined)}
      foot={
        <div className="pair pair-equal">
          <Button onClick={() => onAnswer(undefined)}>{m.consent.refuse}</Button>
          <Button onClick={() => onAnswer(agreed)}>{m.consent.allow}</Button>
        </div>
      }
    >
      <ul className="effects">
        {asks.map((ask) => (
          <AskRow
            key={ask.name}
            ask={ask}
            chosen={chosen.has(ask.name)}
            onChoose={ask.optional === true ? (on) => choose(ask, on) : undefined}
          />
        ))}
      </ul>
      <p className="small sheet-note">
        {asks.some((ask) => ask.tier === 'money') ? `${m.consent.money} ` : ''}
        {m.consent.later}
      </p>
    </Sheet>
  )
}
