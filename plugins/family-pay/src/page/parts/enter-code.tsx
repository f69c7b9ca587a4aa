// Opening an invitation by the code that somebody was sent.

import { readPassword } from '@tessera/sdk/links'
import { useState } from 'preact/hooks'
import { useSurroundings } from '../surroundings.tsx'
import { Field } from './piece.tsx'

/** A code may come alone, with the text or within the link that it was shared with. */
function readTold(text: string): { readonly id: string } | 'missing' | 'mistyped' {
  const read = readPassword(text)
  if (read.ok) return { id: read.code }
  if (read.why === 'checksum') return 'mistyped'
  const [, id] = /\/invite\/([0-9a-z]{1,64})/.exec(text) ?? []
  return id === undefined ? 'missing' : { id }
}

/** The form, folded away until it is needed. */
export function EnterCode() {
  const { texts, go } = useSurroundings()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<'missing' | 'mistyped' | undefined>(undefined)
  const open = (event: Event): void => {
    event.preventDefault()
    const told = readTold(text)
    if (typeof told === 'string') setFault(told)
    else go({ at: 'invite', id: told.id })
  }
  return (
    <details class="t-card">
      <summary class="t-strong">{texts.code.title}</summary>
      <form class="t-stack" onSubmit={open}>
        <Field
          id="code"
          label={texts.code.label}
          value={text}
          set={(next) => {
            setText(next)
            setFault(undefined)
          }}
          fault={fault === undefined ? undefined : texts.code[fault]}
        />
        <button type="submit" class="t-button t-button-quiet">
          {texts.code.open}
        </button>
      </form>
    </details>
  )
}
