// Asks an operator why, before something is done that will be asked about.

import type { ComponentChildren } from 'preact'
import { useState } from 'react'
import { askSheet } from '../../shell/sheets/sheet-desk.tsx'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useDeskTexts } from './desk-frame.tsx'

interface Asked {
  readonly heading: string
  readonly note: string
  readonly go: string
  readonly children?: ComponentChildren
}

/** The sheet; what else is asked stands above the reason. */
export const ReasonSheet = (props: Asked & { onEnd: (reason: string | undefined) => void }) => {
  const { m } = useLanguage()
  const t = useDeskTexts()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isSaid = reason.trim() !== ''
  const go = (): void => {
    setTried(true)
    if (isSaid) props.onEnd(reason.trim())
  }
  return (
    <Sheet
      heading={props.heading}
      lead={<p className="note">{props.note}</p>}
      onClose={() => props.onEnd(undefined)}
      foot={
        <div className="pair pair-equal">
          <Button onClick={() => props.onEnd(undefined)}>{m.common.cancel}</Button>
          <Button kind="filled" onClick={go}>
            {props.go}
          </Button>
        </div>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        {props.children}
        <Field
          label={t.reason}
          note={t.reasonNote}
          value={reason}
          onValue={setReason}
          maxLength={200}
          wrong={tried && !isSaid ? t.reasonWrong : undefined}
        />
      </form>
    </Sheet>
  )
}

/** Gives the reason; `undefined` when the operator thought better of it. */
export const askReason = (asked: Asked): Promise<string | undefined> =>
  askSheet<string | undefined>((answer) => <ReasonSheet {...asked} onEnd={answer} />, undefined)
