// Recovery codes, shown once: the sheet can only be left by saying that they are saved.

import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** The sheet. */
export const CodesSheet = (props: { codes: readonly string[]; onSaved: () => void }) => {
  const { m } = useLanguage()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(props.codes.join('\n'))
    setCopied(true)
  }
  return (
    <Sheet
      trusted
      held
      heading={m.codes.title}
      lead={<p className="note">{m.codes.note}</p>}
      onClose={props.onSaved}
      foot={
        <div className="pair pair-equal">
          <Button icon={Copy} onClick={() => void copy().catch(() => undefined)}>
            {copied ? m.common.copied : m.codes.copyAll}
          </Button>
          <Button kind="filled" onClick={props.onSaved}>
            {m.codes.saved}
          </Button>
        </div>
      }
    >
      <ol className="codes numbers">
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </Sheet>
  )
}
