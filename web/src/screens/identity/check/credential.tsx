// A credential of somebody else's making, shown for one request: what to make it for, and where to
// paste it.

import type { CheckBegun } from '@tessera/sdk/client'
import { Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { clockTime } from '../../../i18n/format.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { toast } from '../../../ui/toast.tsx'
import type { ReplyProps } from './reply.ts'
import { useIdentityTexts } from '../use-identity-texts.ts'

type Wanted = Extract<CheckBegun, { kind: 'credential' }>

/** The form. */
export const Credential = (props: ReplyProps & { wanted: Wanted }) => {
  const { wanted, formId, onReply } = props
  const { locale } = useLanguage()
  const t = useIdentityTexts()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const id = useId()
  const isWrong = tried && text.trim() === ''
  return (
    <form
      id={formId}
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (text.trim() !== '') onReply({ presentation: text.trim() })
      }}
    >
      <p className="note">{t.credentialLead}</p>
      <Request wanted={wanted} />
      <div className="field">
        <label htmlFor={id}>{t.credential}</label>
        <textarea
          id={id}
          className="code"
          rows={5}
          spellcheck={false}
          autoComplete="off"
          value={text}
          aria-invalid={isWrong ? 'true' : undefined}
          aria-describedby={`${id}-told`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {isWrong ? (
          <span id={`${id}-told`} className="field-wrong" role="alert">
            {t.credentialWrong}
          </span>
        ) : (
          <span id={`${id}-told`} className="field-note numbers">
            {t.untilTime(clockTime(wanted.untilMs, locale))}
          </span>
        )}
      </div>
    </form>
  )
}

const Request = ({ wanted }: { wanted: Wanted }) => {
  const { m } = useLanguage()
  const t = useIdentityTexts()
  const onError = useFailureToast()
  const { audience, nonce, credentialTypes } = wanted
  const copy = (): void => {
    const request = JSON.stringify({ audience, nonce, credentialTypes })
    navigator.clipboard.writeText(request).then(() => toast(m.common.copied), onError)
  }
  return (
    <>
      <dl className="facts facts-long">
        <div>
          <dt>{t.audience}</dt>
          <dd className="code">{audience}</dd>
        </div>
        <div>
          <dt>{t.nonce}</dt>
          <dd className="code">{nonce}</dd>
        </div>
        <div>
          <dt>{t.kinds}</dt>
          <dd className="code">{credentialTypes.join(' ')}</dd>
        </div>
      </dl>
      <Button icon={Copy} onClick={copy}>
        {t.copyRequest}
      </Button>
    </>
  )
}
