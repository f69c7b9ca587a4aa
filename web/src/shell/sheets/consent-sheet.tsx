// What a mini-program asks for, each power on a row of its own, with both answers weighing alike.

import type { Ask, PluginSummary } from '@tessera/sdk/client'
import { useState } from 'react'
import { isFact } from '../../i18n/fact-words.ts'
import { localText } from '../../i18n/language.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { AskRow } from './ask-row.tsx'
import { FactAsks } from './fact-asks.tsx'
import { PluginLine } from './plugin-line.tsx'

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
  const powers = asks.filter((ask) => !isFact(ask))
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
      {powers.length === 0 ? null : (
        <ul className="effects">
          {powers.map((ask) => (
            <AskRow
              key={ask.name}
              ask={ask}
              chosen={chosen.has(ask.name)}
              onChoose={ask.optional === true ? (on) => choose(ask, on) : undefined}
            />
          ))}
        </ul>
      )}
      <FactAsks
        facts={asks.filter(isFact)}
        isChosen={({ name: fact }) => chosen.has(fact)}
        onChoose={choose}
      />
      <p className="small sheet-note">
        {asks.some((ask) => ask.tier === 'money') ? `${m.consent.money} ` : ''}
        {m.consent.later}
      </p>
    </Sheet>
  )
}
