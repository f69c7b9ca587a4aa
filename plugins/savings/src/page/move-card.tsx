// Moving in and out: the day from which it earns stands there before anybody confirms.

import { useState } from 'preact/hooks'
import { dayLabel, momentLabel, parseYuan, yuanText } from './figures.tsx'
import { ActEnd, useAct } from './pieces.tsx'
import { useSurroundings, type OverviewView } from './surroundings.tsx'

const sides = ['in', 'out'] as const
type Side = (typeof sides)[number]

/** The form. */
export function MoveCard({ view }: { readonly view: OverviewView }) {
  const { tessera, texts, host, online } = useSurroundings()
  const [side, setSide] = useState<Side>('in')
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const act = useAct()
  const amountFen = parseYuan(typed)
  const isWrong = tried && amountFen === undefined
  const day = dayLabel(view.startDay, host.locale)
  const submit = (): void => {
    setTried(true)
    if (amountFen === undefined) return
    const sum = `¥${yuanText(amountFen)}`
    void act.run(async () => {
      const args = { amountFen: String(amountFen) }
      if (side === 'in') await tessera.mutate('moveIn', args)
      else await tessera.mutate('moveOut', args)
      setTyped('')
      setTried(false)
      return side === 'in' ? texts.doneIn(sum, day) : texts.doneOut(sum)
    })
  }
  return (
    <form
      class="t-card t-stack"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
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
          : texts.available(`¥${yuanText(BigInt(view.availableFen))}`)}
      </p>
      {side === 'out' && BigInt(view.availableFen) > 0n ? (
        <button
          type="button"
          class="t-link take-all"
          onClick={() => setTyped(yuanText(BigInt(view.availableFen)))}
        >
          {texts.takeAll}
        </button>
      ) : null}
      <button
        type="submit"
        class="t-button t-button-wide"
        disabled={act.busy || !online}
        aria-busy={act.busy}
      >
        {side === 'in' ? texts.goIn : texts.goOut}
      </button>
      <ActEnd act={act} />
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
