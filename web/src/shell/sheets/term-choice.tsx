// For how long something is allowed: once, while it is used, until a day, or until it is withdrawn.

import type { Grant, GrantTerm } from '@tessera/sdk/client'
import { useId, useState } from 'react'
import { nowMs } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { DateField } from '../../ui/field.tsx'

const choices = ['once', 'using', 'day', 'open'] as const
type TermKind = (typeof choices)[number]

const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000
const daysMax = 365

/** The term of a grant as it would be asked for again. */
export const termOf = ({ mode, untilMs }: Grant): GrantTerm =>
  mode !== 'until' || untilMs === null
    ? { mode }
    : { mode, until: new Date(untilMs - 1 + shanghaiMs).toISOString().slice(0, 10) }

/** A day as core counts them, so many days from now. */
const dayIn = (days: number): string =>
  new Date(nowMs() + shanghaiMs + days * dayMs).toISOString().slice(0, 10)

/** What is chosen, and a way to take it: `undefined` while the day is missing or out of range. */
export interface TermState {
  readonly kind: TermKind
  readonly day: string
  readonly wrong: boolean
  readonly choose: (kind: TermKind) => void
  readonly chooseDay: (day: string) => void
  readonly settle: () => GrantTerm | undefined
}

/** Keeps what a person chooses, beginning with what stands. */
export const useTerm = (start: GrantTerm): TermState => {
  const first = start.mode === 'until' ? (start.until === undefined ? 'open' : 'day') : start.mode
  const [kind, setKind] = useState<TermKind>(first)
  const [day, setDay] = useState(start.until ?? dayIn(7))
  const [wrong, setWrong] = useState(false)
  const settle = (): GrantTerm | undefined => {
    if (kind === 'open') return { mode: 'until' }
    if (kind !== 'day') return { mode: kind }
    const isRight = day >= dayIn(0) && day <= dayIn(daysMax)
    setWrong(!isRight)
    return isRight ? { mode: 'until', until: day } : undefined
  }
  return { kind, day, wrong, choose: setKind, chooseDay: setDay, settle }
}

/** The choice: four ways, one sentence on the one that is chosen, and its day. */
export const TermChoice = ({ term }: { term: TermState }) => {
  const { m } = useLanguage()
  const name = useId()
  const { kind } = term
  return (
    <fieldset className="term-choice">
      <legend>{m.consent.howLong}</legend>
      <div className="term-ways">
        {choices.map((way) => (
          <label key={way} className="term-way">
            <input
              type="radio"
              name={name}
              checked={way === kind}
              onChange={() => term.choose(way)}
            />
            <span>{m.consent[way]}</span>
          </label>
        ))}
      </div>
      <p className="small" role="status">
        {m.consent.termNotes[kind]}
      </p>
      {kind === 'day' ? (
        <DateField
          label={m.consent.lastDay}
          value={term.day}
          onValue={term.chooseDay}
          min={dayIn(0)}
          max={dayIn(daysMax)}
          wrong={term.wrong ? m.consent.lastDayWrong : undefined}
        />
      ) : null}
    </fieldset>
  )
}
