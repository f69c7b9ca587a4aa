// Where a 口令 is typed or pasted. A mistyped one is told of at once and never sent.

import { readPassword } from '@tessera/sdk/links'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { linkTexts } from '../../i18n/cards/link-texts.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

/** The field with its button. */
export const PasswordField = () => {
  const { locale } = useLanguage()
  const t = linkTexts(locale)
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const open = (): void => {
    const read = readPassword(text)
    if (read.ok) void navigate({ to: '/l/$code', params: { code: read.code } })
    else setFault(read.why === 'checksum' ? t.checksum : t.shape)
  }
  return (
    <form
      className="password-field"
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <Field
        label={t.field}
        note={t.hint}
        wrong={fault}
        value={text}
        maxLength={2_000}
        onValue={(value) => {
          setText(value)
          setFault(undefined)
        }}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        {t.go}
      </Button>
    </form>
  )
}
