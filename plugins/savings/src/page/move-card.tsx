// Moving in and out: the day from which it earns stands there before anybody confirms.

import { formatYuan, parseYuan, yuanText } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { dayLabel, momentLabel } from './figures.ts'
import { ActEnd } from './pieces.tsx'
import { useActing, useSurroundings, type OverviewView } from './surroundings.tsx'

const sides = ['in', 'out'] as const
type Side = (typeof sides)[number]

const handlers = { in: 'moveIn', out: 'moveOut' } as const

/** What people type, as an amount that can move; `undefined` for anything else. */
function movedFen(typed: string): string | undefined {
  const amountFen = parseYuan(typed)
  return amountFen === undefined || BigInt(amountFen) === 0n ? undefined : amountFen
}

/** The form. */
export function MoveCard({ view }: { readonly view: OverviewView }) {
  const { texts, host, online } = useSurroundings()
  const [side, setSide] = useState<Side>('in')
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState('')
  const { act, busy, problem } = useActing()
  const amountFen = movedFen(typed)
  const isWrong = tried && amountFen === undefined
  const day = dayLabel(view.startDay, host.locale)
  const submit = async (): Promise<void> => {
    setTried(true)
    setDone('')
    if (amountFen === undefined) return
    const moved = await act(handlers[side], { amountFen })
    if (moved === undefined) return
    const sum = `¥${formatYuan(amountFen)}`
    setTyped('')
    setTried(false)
    setDone(side === 'in' ? texts.doneIn(sum, day) : texts.doneOut(sum))
  }
  return (
    <form
      class="t-card t-stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Sides side={side} onSide={setSide} />
      <label class="t-field">
        <span class="t-field-label">{texts.amount}</span>
        <input
          class="t-input"
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          aria-invalid={isWrong}
          aria-describedby="move-note"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        {isWrong ? <span class="t-error">{texts.amountWrong}</span> : null}
      </label>
      <p class="t-note" id="move-note">
        {side === 'in'
          ? texts.arrival(day, momentLabel(view.startUntilMs, host.locale))
          : texts.available(`¥${formatYuan(view.availableFen)}`)}
      </p>
      {side === 'out' && BigInt(view.availableFen) > 0n ? (
        <button
          type="button"
          class="t-link take-all"
          onClick={() => setTyped(yuanText(view.availableFen))}
        >
          {texts.takeAll}
        </button>
      ) : null}
      <button
        type="submit"
        class="t-button t-button-wide"
        disabled={busy || !online}
        aria-busy={busy}
      >
        {side === 'in' ? texts.goIn : texts.goOut}
      </button>
      <ActEnd problem={problem} done={done} />
    </form>
  )
}

function Sides(props: { readonly side: Side; readonly onSide: (side: Side) => void }) {
  const { texts } = useSurroundings()
  return (
    <div class="t-segments" role="group" aria-label={texts.way}>
      {sides.map((each) => (
        <button
          type="button"
          class="t-segment"
          key={each}
          aria-pressed={props.side === each}
          onClick={() => props.onSide(each)}
        >
          {each === 'in' ? texts.moveIn : texts.moveOut}
        </button>
      ))}
    </div>
  )
}
