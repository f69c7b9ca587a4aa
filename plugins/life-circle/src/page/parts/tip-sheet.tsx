// The tip sheet: three amounts people know, or one's own; the cashier of the shell comes after it.

import { ActTrouble, parseYuan, Sheet, yuanText } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { useActing, useSurroundings } from '../surroundings.tsx'
import { OffNote } from './off.tsx'

const presetsFen = ['52', '188', '520'] as const
const hourMs = 3_600_000

/** Asks how much, and tips. */
export function TipSheet(props: {
  readonly post: string
  readonly maxFen: string
  readonly holdMs: number
  readonly sharePercent: number
  readonly close: () => void
}) {
  const { post, maxFen, holdMs, sharePercent, close } = props
  const { texts, online } = useSurroundings()
  const [amountFen, setAmountFen] = useState<string>(presetsFen[1])
  const [typed, setTyped] = useState('')
  const { act, busy, problem } = useActing()
  const id = useId()
  const chosen = typed.trim() === '' ? amountFen : parseYuan(typed)
  const tooMuch = chosen !== undefined && BigInt(chosen) > BigInt(maxFen)
  const tooLittle = chosen === undefined || BigInt(chosen) < 1n
  const fault = tooMuch ? texts.tip.most(yuanText(maxFen)) : tooLittle ? texts.tip.range : undefined
  const give = async (): Promise<void> => {
    if (chosen === undefined || fault !== undefined) return
    if ((await act('tip', { post, amountFen: chosen })) !== undefined) close()
  }
  return (
    <Sheet title={texts.tip.title} close={close}>
      <Presets
        chosen={typed.trim() === '' ? amountFen : undefined}
        choose={(each) => {
          setAmountFen(each)
          setTyped('')
        }}
      />
      <div class="t-field">
        <label class="t-field-label" for={id}>
          {texts.tip.other}
        </label>
        <input
          class="t-input"
          id={id}
          inputMode="decimal"
          value={typed}
          placeholder={texts.tip.most(yuanText(maxFen))}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-fault`}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p class="t-error" id={`${id}-fault`} aria-live="polite">
          {fault ?? ''}
        </p>
      </div>
      <p class="t-note">
        {texts.tip.hold(Math.round(holdMs / hourMs))}{' '}
        {sharePercent > 0 ? texts.tip.share(sharePercent) : ''}
      </p>
      <OffNote power="ledger.hold" />
      <ActTrouble problem={problem} />
      <button
        type="button"
        class="t-button t-button-festive t-button-wide"
        disabled={busy || !online || fault !== undefined}
        onClick={() => void give()}
      >
        {texts.tip.give(yuanText(chosen ?? '0'))}
      </button>
    </Sheet>
  )
}

/** The amounts people know. */
function Presets(props: {
  readonly chosen: string | undefined
  readonly choose: (amountFen: string) => void
}) {
  const { texts } = useSurroundings()
  return (
    <fieldset class="presets">
      <legend class="t-unseen">{texts.tip.amount}</legend>
      {presetsFen.map((each) => (
        <label class="preset" key={each}>
          <input
            type="radio"
            name="amount"
            checked={props.chosen === each}
            onChange={() => props.choose(each)}
          />
          <span class="t-amount">¥{yuanText(each)}</span>
        </label>
      ))}
    </fieldset>
  )
}
