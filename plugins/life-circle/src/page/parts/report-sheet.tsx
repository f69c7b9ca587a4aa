// Reporting: one reason, handed to the platform with the words as they stand.

import { ActTrouble, Sheet } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { reportReasons } from '../../rule/report-reasons.ts'
import { IconButton } from '../pieces.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'
import { OffNote } from './off.tsx'

type Reason = (typeof reportReasons)[number]

/** Opens the sheet for reporting one item. */
export function ReportButton({ item }: { readonly item: string }) {
  const { texts } = useSurroundings()
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton icon="flag" label={texts.report.title} press={() => setOpen(true)} />
      {open ? <ReportSheet item={item} close={() => setOpen(false)} /> : null}
    </>
  )
}

function ReportSheet({ item, close }: { readonly item: string; readonly close: () => void }) {
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [reason, setReason] = useState<Reason>()
  const [sent, setSent] = useState(false)
  const words = texts.report
  const send = async (): Promise<void> => {
    if (reason !== undefined) setSent((await act('report', { item, reason })) !== undefined)
  }
  return (
    <Sheet title={words.title} close={close}>
      {sent ? (
        <p class="t-note" role="status">
          {words.sent}
        </p>
      ) : (
        <>
          <fieldset class="chips">
            <legend class="t-unseen">{words.reason}</legend>
            {reportReasons.map((each) => (
              <button
                type="button"
                class="rule-chip"
                key={each}
                aria-pressed={reason === each}
                onClick={() => setReason(each)}
              >
                {words.reasons[each]}
              </button>
            ))}
          </fieldset>
          <p class="t-fine">{words.note}</p>
          <OffNote power="intent.call" />
          <ActTrouble problem={problem} />
          <button
            type="button"
            class="t-button t-button-wide"
            disabled={busy || reason === undefined}
            onClick={() => void send()}
          >
            {words.send}
          </button>
        </>
      )}
    </Sheet>
  )
}
