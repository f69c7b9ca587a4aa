// A form for what is too large for fields: a description in JSON and a reason. What core finds
// wrong with it is said place by place.

import { isProblem, newIdempotencyKey } from '@tessera/sdk/client'
import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { renewDesk } from '../../../state/clients.ts'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { Field } from '../../../ui/field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useDeskTexts } from '../desk-frame.tsx'
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
      <JsonField value={text} onValue={setText} isWrong={tried && value === undefined} />
      <Faults error={sending.error} />
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

const JsonField = (props: {
  value: string
  onValue: (value: string) => void
  isWrong: boolean
}) => {
  const t = usePeopleTexts()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t.json}</label>
      <textarea
        id={id}
        className="code"
        rows={12}
        spellcheck={false}
        autoComplete="off"
        value={props.value}
        aria-invalid={props.isWrong ? 'true' : undefined}
        aria-describedby={props.isWrong ? `${id}-wrong` : undefined}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
      {props.isWrong ? (
        <span id={`${id}-wrong`} className="field-wrong" role="alert">
          {t.jsonWrong}
        </span>
      ) : null}
    </div>
  )
}

/** What core found wrong, place by place. */
const Faults = ({ error }: { error: unknown }) => {
  const t = usePeopleTexts()
  const faults = isProblem(error) ? error.problem.errors : []
  if (faults.length === 0) return null
  return (
    <div role="alert">
      <p className="field-wrong">{t.faults}</p>
      <ul className="findings">
        {faults.map(({ pointer, expected }) => (
          <li key={`${pointer} ${expected}`} className="small">
            <span className="strong">{pointer}</span> {expected}
          </li>
        ))}
      </ul>
    </div>
  )
}
