// A form for what is too large for fields: a description in JSON and a reason. What core finds wrong
// with it is said place by place.

import { isProblem, newIdempotencyKey } from '@tessera/sdk/client'
import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { Field } from '../../../ui/field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useDeskTexts } from '../desk-frame.tsx'
import { renewDesk } from './use-asking.ts'
import { usePeopleTexts } from './use-people-texts.ts'

interface Sent {
  readonly value: object
  readonly reason: string
}

const objectIn = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const useSending = (send: (sent: Sent, key: string) => Promise<unknown>, onDone: () => void) => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const last = useRef({ text: '', key: '' })
  return useMutation({
    mutationFn: (sent: Sent) => {
      const text = JSON.stringify(sent)
      // The same wish pressed twice is one proposal.
      if (last.current.text !== text) last.current = { text, key: newIdempotencyKey() }
      return send(sent, last.current.key)
    },
    onError,
    onSuccess: () => {
      last.current = { text: '', key: '' }
      toast(t.proposed)
      onDone()
    },
    onSettled: renewDesk,
  })
}

/** The form. */
export const JsonForm = (props: {
  title: string
  note: string
  initial: object
  send: (sent: Sent, key: string) => Promise<unknown>
}) => {
  const t = useDeskTexts()
  const people = usePeopleTexts()
  const id = useId()
  const first = JSON.stringify(props.initial, null, 2)
  const [text, setText] = useState(first)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useSending(props.send, () => {
    setReason('')
    setTried(false)
  })
  const value = objectIn(text)
  const isSaid = reason.trim() !== ''
  const faults = isProblem(sending.error) ? sending.error.problem.errors : []
  const isWrong = tried && value === undefined
  return (
    <form
      className="card form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (value !== undefined && isSaid && !sending.isPending)
          sending.mutate({ value, reason: reason.trim() })
      }}
    >
      <div>
        <h2 id={`${id}-title`}>{props.title}</h2>
        <p className="note">{props.note}</p>
      </div>
      <div className="field">
        <label htmlFor={id}>{people.json}</label>
        <textarea
          id={id}
          className="code"
          rows={12}
          spellcheck={false}
          autoComplete="off"
          value={text}
          aria-invalid={isWrong ? 'true' : undefined}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {isWrong ? (
          <span id={`${id}-wrong`} className="field-wrong" role="alert">
            {people.jsonWrong}
          </span>
        ) : null}
      </div>
      {faults.length === 0 ? null : (
        <div role="alert">
          <p className="field-wrong">{people.faults}</p>
          <ul className="findings">
            {faults.map(({ pointer, expected }) => (
              <li key={`${pointer} ${expected}`} className="small">
                <span className="strong">{pointer}</span> {expected}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Field
        label={t.reason}
        note={t.reasonNote}
        value={reason}
        onValue={setReason}
        wrong={tried && !isSaid ? t.reasonWrong : undefined}
      />
      <Button kind="filled" type="submit" busy={sending.isPending}>
        {t.proposeGo}
      </Button>
    </form>
  )
}
