// Proposing a movement by hand: which way, how much, and why. What else there is to say about one
// stands between.

import { newIdempotencyKey, type PostingWish } from '@tessera/sdk/client'
import { useMutation } from '@tanstack/react-query'
import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'react'
import { fenOf } from '../../i18n/amount-input.ts'
import { desk, keys, queryClient } from '../../state/clients.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Field } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDeskTexts } from './desk-frame.tsx'

const usePropose = (onDone: () => void) => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const sent = useRef({ wish: '', key: '' })
  return useMutation({
    mutationFn: (wish: PostingWish) => {
      const text = JSON.stringify(wish)
      // The same wish pressed twice is one proposal.
      if (sent.current.wish !== text) sent.current = { wish: text, key: newIdempotencyKey() }
      return desk.propose(wish, sent.current.key)
    },
    onError,
    onSuccess: async () => {
      sent.current = { wish: '', key: '' }
      toast(t.proposed)
      onDone()
      await queryClient.invalidateQueries({ queryKey: keys.desk })
    },
  })
}

type TwoWays = readonly [first: string, second: string]

/** One of the two ways that money can go. */
const Ways = (props: { ways: TwoWays; isFirst: boolean; onChoose: (isFirst: boolean) => void }) => {
  const t = useDeskTexts()
  const name = useId()
  return (
    <fieldset className="choice">
      <legend className="unseen">{t.direction}</legend>
      <div className="segments">
        {props.ways.map((way, at) => (
          <label key={way} className="segment">
            <input
              type="radio"
              name={name}
              checked={props.isFirst === (at === 0)}
              onChange={() => props.onChoose(at === 0)}
            />
            <span>{way}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface Filled {
  /** Whether the first of the two ways was chosen. */
  readonly isFirst: boolean
  readonly amountFen: string
  readonly reason: string
}

/** The form. */
export const MovementForm = (props: {
  heading: string
  ways: TwoWays
  wishOf: (filled: Filled) => PostingWish
  children: ComponentChildren
}) => {
  const t = useDeskTexts()
  const headingId = useId()
  const [isFirst, setFirst] = useState(true)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const propose = usePropose(() => {
    setTyped('')
    setReason('')
    setTried(false)
  })
  const amountFen = fenOf(typed)
  const isSaid = reason.trim() !== ''
  return (
    <form
      className="card form"
      aria-labelledby={headingId}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (amountFen === undefined || !isSaid || propose.isPending) return
        propose.mutate(props.wishOf({ isFirst, amountFen, reason: reason.trim() }))
      }}
    >
      <div>
        <h2 id={headingId}>{props.heading}</h2>
        <p className="note">{t.proposeNote}</p>
      </div>
      <Ways ways={props.ways} isFirst={isFirst} onChoose={setFirst} />
      <Field
        label={t.amount}
        value={typed}
        onValue={setTyped}
        inputMode="decimal"
        wrong={tried && amountFen === undefined ? t.amountWrong : undefined}
      />
      {props.children}
      <Field
        label={t.reason}
        note={t.reasonNote}
        value={reason}
        onValue={setReason}
        wrong={tried && !isSaid ? t.reasonWrong : undefined}
      />
      <Button kind="filled" type="submit" busy={propose.isPending}>
        {t.proposeGo}
      </Button>
    </form>
  )
}
