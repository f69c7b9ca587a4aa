// Whether something may go from one mini-program to another: who asks, what would happen where, and
// what each says of itself in quotation marks.

import type { PluginSummary } from '@tessera/sdk/client'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PluginLine } from '../sheets/plugin-line.tsx'

/** The sheet. It answers whether the person agreed. */
export const AgreeSheet = (props: {
  plugin: PluginSummary
  title: string
  asks: string
  lines: readonly string[]
  note?: string | undefined
  go: string
  onAnswer: (agreed: boolean) => void
}) => {
  const { onAnswer } = props
  const { m } = useLanguage()
  return (
    <Sheet
      trusted
      heading={props.title}
      lead={<PluginLine plugin={props.plugin} text={props.asks} />}
      onClose={() => onAnswer(false)}
      foot={
        <div className="pair pair-equal">
          <Button onClick={() => onAnswer(false)}>{m.common.cancel}</Button>
          <Button kind="filled" onClick={() => onAnswer(true)}>
            {props.go}
          </Button>
        </div>
      }
    >
      {props.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {props.note === undefined ? null : <p className="note sheet-note">{props.note}</p>}
    </Sheet>
  )
}
