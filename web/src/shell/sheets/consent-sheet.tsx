// What a mini-program asks for, each power on a row of its own, with both answers weighing alike.

import type { Ask, GrantMode, PluginSummary } from '@tessera/sdk/client'
import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { isFact } from '../../i18n/fact-words.ts'
import { localText } from '../../i18n/language.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { AskRow } from './ask-row.tsx'
import { FactAsks } from './fact-asks.tsx'
import { PluginLine } from './plugin-line.tsx'
import type { Agreement } from '../bridge/plugin-access.ts'
import { TermChoice, useTerm } from './term-choice.tsx'

/** The sheet. It answers what was agreed to and for how long, or `undefined` for a refusal. */
export const ConsentSheet = (props: {
  plugin: PluginSummary
  asks: readonly Ask[]
  /** The term of an earlier consent that is over. */
  ended?: GrantMode | undefined
  onAnswer: (agreed: Agreement | undefined) => void
}) => {
  const { plugin, asks, ended, onAnswer } = props
  const { locale, m } = useLanguage()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const term = useTerm({ mode: 'until' })
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
  const allow = (): void => {
    const chosenTerm = term.settle()
    if (chosenTerm !== undefined) onAnswer({ capabilities: agreed, term: chosenTerm })
  }
  return (
    <Sheet
      trusted
      heading={m.consent.title(name)}
      lead={<PluginLine plugin={plugin} text={m.consent.lead(plugin.publisher)} />}
      onClose={() => onAnswer(undefined)}
      foot={
        <div className="pair pair-equal">
          <Button onClick={() => onAnswer(undefined)}>{m.consent.refuse}</Button>
          <Button onClick={allow}>{m.consent.allow}</Button>
        </div>
      }
    >
      {ended === undefined ? null : (
        <p className="notice" role="status">
          <Hourglass size={18} strokeWidth={1.75} aria-hidden="true" />
          <span>{m.consent.ended[ended]}</span>
        </p>
      )}
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
      <TermChoice term={term} />
      <p className="small sheet-note">
        {asks.some((ask) => ask.tier === 'money') ? `${m.consent.money} ` : ''}
        {m.consent.later}
      </p>
    </Sheet>
  )
}
