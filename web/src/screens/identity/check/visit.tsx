// A check on the issuer's own page: the way there, and back.

import { ExternalLink } from 'lucide-react'
import type { ReplyProps } from './reply.ts'
import { useIdentityTexts } from '../use-identity-texts.ts'

/** What is sent afterwards is only that the person is back. */
export const Visit = (props: ReplyProps & { url: string }) => {
  const t = useIdentityTexts()
  return (
    <form
      id={props.formId}
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        props.onReply({})
      }}
    >
      <p>{t.redirectLead}</p>
      <p className="address">{props.url}</p>
      <a className="button button-quiet" href={props.url} target="_blank" rel="noopener noreferrer">
        <ExternalLink size={18} strokeWidth={1.75} aria-hidden="true" />
        <span>{t.redirectGo}</span>
      </a>
    </form>
  )
}
