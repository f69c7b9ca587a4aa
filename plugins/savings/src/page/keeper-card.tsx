// The rates, for operators: what each day earned, and what the treasury has.

import { formatYuan, Trouble } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { dayLabel, parseRate, rateText } from './figures.ts'
import { ActEnd } from './pieces.tsx'
import { useActing, useSurroundings, useWatch } from './surroundings.tsx'

const nothing = {}

/** The card. */
export function KeeperCard() {
  const { texts, host } = useSurroundings()
  const { value, problem, retry } = useWatch('keeping', nothing)
  const words = texts.keeper
  const states: Readonly<Record<string, string>> = words.states
  if (value === undefined)
    return problem === undefined ? null : <Trouble problem={problem} retry={retry} />
  return (
    <section class="t-stack" aria-labelledby="rates">
      <h2 id="rates">{words.title}</h2>
      <div class="t-card t-stack">
        <p class="t-note">
          {words.treasury(`¥${formatYuan(value.treasuryFen)}`)} ·{' '}
          {words.held(`¥${formatYuan(value.totalFen)}`)}
        </p>
        {value.waitingDay === null ? null : (
          <p class="t-notice" role="status">
            {words.waits(dayLabel(value.waitingDay, host.locale))}
          </p>
        )}
        <RateForm suggestion={value.waitingDay ?? ''} known={value.rates.map(({ day }) => day)} />
        {value.rates.length === 0 ? (
          <p class="t-note">{words.none}</p>
        ) : (
          <ul class="t-list">
            {value.rates.map(({ day, per10k, state }) => (
              <li class="t-list-row" key={day}>
                <span class="t-grow">{dayLabel(day, host.locale)}</span>
                <span class="t-fine">{states[state] ?? state}</span>
                <span class="t-amount">{rateText(per10k)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function RateForm(props: { readonly suggestion: string; readonly known: readonly string[] }) {
  const { texts, online } = useSurroundings()
  const words = texts.keeper
  const [typedDay, setDay] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState('')
  const { act, busy, problem } = useActing()
  const day = typedDay ?? props.suggestion
  const per10k = parseRate(typed)
  const isKnown = props.known.includes(day)
  const submit = async (): Promise<void> => {
    setTried(true)
    setDone('')
    if (per10k === undefined || day === '') return
    const saved = await act(isKnown ? 'correctRate' : 'setRate', { day, per10k })
    if (saved === undefined) return
    setDay(undefined)
    setTyped('')
    setTried(false)
    setDone(words.saved)
  }
  return (
    <form
      class="t-stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <label class="t-field">
        <span class="t-field-label">{words.day}</span>
        <input
          class="t-input"
          type="date"
          required
          value={day}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
      </label>
      <label class="t-field">
        <span class="t-field-label">{words.rate}</span>
        <input
          class="t-input"
          inputMode="decimal"
          value={typed}
          aria-invalid={tried && per10k === undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        {tried && per10k === undefined ? <span class="t-error">{words.rateWrong}</span> : null}
      </label>
      <button type="submit" class="t-button t-button-quiet" disabled={busy || !online}>
        {isKnown ? words.correct : words.set}
      </button>
      <ActEnd problem={problem} done={done} />
    </form>
  )
}
