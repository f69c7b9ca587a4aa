// The two small forms of the sign-in screen: a name for a new account, and a recovery code.

import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'

/** Asks for the name of a new account. */
export const NameForm = (props: {
  busy: boolean
  onBack: () => void
  onName: (name: string) => void
}) => {
  const { m } = useLanguage()
  const [name, setName] = useState('')
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') props.onName(name.trim())
      }}
    >
      <label className="field">
        <span>{m.signIn.createName}</span>
        <input
          required
          maxLength={32}
          autoComplete="off"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <p className="small">{m.signIn.createNote}</p>
      <div className="pair">
        <Button onClick={props.onBack}>{m.common.back}</Button>
        <Button kind="filled" type="submit" icon={Fingerprint} busy={props.busy}>
          {m.signIn.createGo}
        </Button>
      </div>
    </form>
  )
}

/** Asks for a recovery code. */
export const CodeForm = (props: {
  busy: boolean
  onBack: () => void
  onCode: (code: string) => void
}) => {
  const { m } = useLanguage()
  const [code, setCode] = useState('')
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() !== '') props.onCode(code.trim())
      }}
    >
      <label className="field">
        <span>{m.signIn.recoveryLabel}</span>
        <input
          required
          maxLength={64}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellcheck={false}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      <p className="small">{m.signIn.recoveryNote}</p>
      <div className="pair">
        <Button onClick={props.onBack}>{m.common.back}</Button>
        <Button kind="filled" type="submit" busy={props.busy}>
          {m.signIn.recoveryGo}
        </Button>
      </div>
    </form>
  )
}
