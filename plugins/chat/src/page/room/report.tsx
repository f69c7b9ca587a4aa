// Reporting a message: one reason, and what the moderators get to see.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { reportReasons, type ReportReason } from '../../rules/report-reasons.ts'
import { useActing, useSurroundings, type MessageRow } from '../surroundings.tsx'

const isReason = (text: string): text is ReportReason =>
  reportReasons.some((reason) => reason === text)

/** The button that opens the form, and the form below the other actions of the message. */
export function Report({ conv, message }: { readonly conv: string; readonly message: MessageRow }) {
  const { texts } = useSurroundings()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        class="action"
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      >
        {texts.report.title}
      </button>
      {open ? <ReportForm conv={conv} seq={message.seq} /> : null}
    </>
  )
}

function ReportForm({ conv, seq }: { readonly conv: string; readonly seq: number }) {
  const { texts } = useSurroundings()
  const { act, problem, busy } = useActing()
  const [reason, setReason] = useState<ReportReason>('spam')
  const [sent, setSent] = useState(false)
  const id = useId()
  const words = texts.report
  if (sent)
    return (
      <p class="t-note report" role="status">
        {words.sent}
      </p>
    )
  const send = async (): Promise<void> =>
    setSent((await act('report', { conv, seq, reason })) !== undefined)
  return (
    <form
      class="report"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label class="t-field-label" for={id}>
        {words.reason}
      </label>
      <select
        class="t-input"
        id={id}
        value={reason}
        onChange={({ currentTarget }) => {
          if (isReason(currentTarget.value)) setReason(currentTarget.value)
        }}
      >
        {reportReasons.map((each) => (
          <option key={each} value={each}>
            {words.reasons[each]}
          </option>
        ))}
      </select>
      <p class="t-fine">{words.note}</p>
      <ActTrouble problem={problem} />
      <button type="submit" class="t-button t-button-quiet" aria-busy={busy}>
        {words.send}
      </button>
    </form>
  )
}
