// The questions that a mini-program may put about a person, in a group of their own.

import type { Ask } from '@tessera/sdk/client'
import { useId } from 'react'
import { useLanguage } from '../../state/preferences.ts'
import { AskRow } from './ask-row.tsx'

/** The group; nothing where there are no questions. Each is a switch. */
export const FactAsks = (props: {
  facts: readonly Ask[]
  isChosen: (fact: Ask) => boolean
  /** Nothing can be switched: an answer is on its way. */
  busy?: boolean
  onChoose: (fact: Ask, chosen: boolean) => void
}) => {
  const { m } = useLanguage()
  const title = useId()
  if (props.facts.length === 0) return null
  return (
    <section className="facts-asked" aria-labelledby={title}>
      <h3 id={title}>{m.consent.facts}</h3>
      <p className="note">{m.consent.factsNote}</p>
      <ul className="effects">
        {props.facts.map((fact) => (
          <AskRow
            key={fact.name}
            ask={fact}
            chosen={props.isChosen(fact)}
            disabled={props.busy === true}
            onChoose={(chosen) => props.onChoose(fact, chosen)}
          />
        ))}
      </ul>
    </section>
  )
}
