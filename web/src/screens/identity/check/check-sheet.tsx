// One check, from what the issuer asks for to what came of it.

import {
  isProblem,
  type CheckBegun,
  type CheckOutcome,
  type CheckReply,
  type IdentityIssuer,
} from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { localText } from '../../../i18n/language.ts'
import { http } from '../../../state/clients.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Loaded, ProblemLine, Skeleton } from '../../../ui/states.tsx'
import { base64Of } from '../../../ui/base64.ts'
import { CheckForm } from './check-form.tsx'
import { CheckResult } from './check-result.tsx'
import { Credential } from './credential.tsx'
import { DocumentsForm } from './documents-form.tsx'
import { useIdentityTexts } from '../use-identity-texts.ts'
import type { CheckWords, ReplyProps } from './reply.ts'
import { Visit } from './visit.tsx'

/** The sheet. `onEnd` is called once, when the person leaves it. */
export const CheckSheet = (props: { issuer: IdentityIssuer; onEnd: () => void }) => {
  const { issuer, onEnd } = props
  const [attempt, setAttempt] = useState(1)
  const [outcome, setOutcome] = useState<CheckOutcome>()
  const [sent, setSent] = useState<CheckReply>()
  const replying = useMutation({
    mutationFn: async ({ files = [], ...reply }: CheckReply & CheckWords) => {
      if (files.length > 0)
        await http.sendDocuments(reply.token, await Promise.all(files.map(base64Of)))
      return http.replyToCheck(reply)
    },
    // Looking again sends no document twice.
    onMutate: ({ files: _sent, ...reply }) => setSent(reply),
    onSuccess: setOutcome,
  })
  if (outcome !== undefined)
    return (
      <CheckResult
        // Another result is another sheet: its heading is read out.
        key={`${outcome.result} ${replying.submittedAt}`}
        outcome={outcome}
        busy={replying.isPending}
        onAgain={() => {
          replying.reset()
          setOutcome(undefined)
          setAttempt(attempt + 1)
        }}
        onLook={() => sent !== undefined && replying.mutate(sent)}
        onEnd={onEnd}
      />
    )
  return (
    <Asking
      key={attempt}
      issuer={issuer}
      busy={replying.isPending}
      error={replying.error}
      onReply={(token, words) => replying.mutate({ issuer: issuer.id, token, ...words })}
      onEnd={onEnd}
    />
  )
}

const Asking = (props: {
  issuer: IdentityIssuer
  busy: boolean
  error: Error | null
  onReply: (token: string, words: CheckWords) => void
  onEnd: () => void
}) => {
  const { locale, m } = useLanguage()
  const t = useIdentityTexts()
  const formId = useId()
  const { issuer, busy, error } = props
  const begun = useQuery({
    queryKey: ['check', issuer.id, formId],
    queryFn: () => http.beginCheck(issuer.id),
    // A check is begun once: an answer is not renewed behind the back of who is filling it in.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return (
    <Sheet
      heading={t.check(localText(issuer.name, locale))}
      lead={<p className="note">{t.checkLead}</p>}
      held={busy}
      onClose={props.onEnd}
      foot={
        <div className="pair">
          <Button disabled={busy} onClick={props.onEnd}>
            {m.common.cancel}
          </Button>
          <Button
            kind="filled"
            type="submit"
            form={formId}
            busy={busy}
            disabled={begun.data === undefined}
          >
            {begun.data?.kind === 'redirect' ? t.redirectDone : t.go}
          </Button>
        </div>
      }
    >
      <Loaded query={begun} skeleton={<Skeleton rows={3} />}>
        {(wanted) => (
          <Reply
            wanted={wanted}
            formId={formId}
            onReply={(words) => props.onReply(wanted.token, words)}
          />
        )}
      </Loaded>
      <ProblemLine
        problem={isProblem(error) ? error.problem : undefined}
        text={error === null || isProblem(error) ? undefined : m.states.failedTitle}
      />
    </Sheet>
  )
}

const Reply = ({ wanted, ...rest }: ReplyProps & { wanted: CheckBegun }) => {
  switch (wanted.kind) {
    case 'form':
      return <CheckForm fields={wanted.fields} {...rest} />
    case 'credential':
      return <Credential wanted={wanted} {...rest} />
    case 'redirect':
      return <Visit url={wanted.url} {...rest} />
    case 'documents':
      return <DocumentsForm wanted={wanted} {...rest} />
  }
}
