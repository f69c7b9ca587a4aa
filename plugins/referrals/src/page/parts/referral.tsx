// One invitation: the other one's name, where it stands and why, and the way to appeal.

import { ActTrouble, formatDay, Recent, Tile, useMomentLook } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { useActing, useSurroundings, type ReferralView } from '../surroundings.tsx'

/** The invitation as the inviter or the invited person sees it. */
export function Referral(props: {
  readonly of: ReferralView
  readonly side: 'inviter' | 'invited'
}) {
  const { texts } = useSurroundings()
  const { of, side } = props
  const look = useMomentLook()
  const reason = of.reason === '' ? 'counted' : of.reason
  const words = texts.referral
  return (
    <div class="t-stack referral">
      <div class="t-row">
        <Tile id={of.referral} colour="rose" />
        <span class="t-grow">
          <span class="t-strong">{of.name ?? texts.somebody}</span>
          <br />
          <span class="t-fine">
            <Recent atMs={of.at} /> · {words.by[of.by]}
          </span>
        </span>
        <span class={`t-chip state-${of.state}`}>{words.states[of.state]}</span>
      </div>
      <p class="t-note">
        {words.reasons[side][reason]}
        {of.state === 'waiting' ? ` ${words.until(formatDay(of.endsAt, look))}` : ''}
      </p>
      {of.appeal === 'none' ? null : (
        <p class="t-note">
          {words.appeals[of.appeal]}
          {of.answer === '' ? '' : ` ${words.answer(of.answer)}`}
        </p>
      )}
      {of.mayAppeal ? <Appeal referral={of.referral} /> : null}
    </div>
  )
}

function Appeal({ referral }: { readonly referral: string }) {
  const { texts, online } = useSurroundings()
  const words = texts.appeal
  const id = useId()
  const { act, busy, problem } = useActing()
  const [why, setWhy] = useState('')
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (why.trim() !== '') await act('appeal', { referral, why: why.trim() })
  }
  return (
    <details>
      <summary>{words.open}</summary>
      <form class="t-stack" onSubmit={(event) => void send(event)}>
        <div class="t-field">
          <label class="t-field-label" for={id}>
            {words.why}
          </label>
          <textarea
            id={id}
            class="t-input"
            rows={3}
            maxLength={300}
            required
            value={why}
            onInput={({ currentTarget }) => setWhy(currentTarget.value)}
          />
        </div>
        <p class="t-fine">{words.note}</p>
        <ActTrouble problem={problem} />
        <button type="submit" class="t-button t-button-quiet" disabled={busy || !online}>
          {words.send}
        </button>
      </form>
    </details>
  )
}
