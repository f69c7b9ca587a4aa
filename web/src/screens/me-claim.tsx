// One's first account, when this is another one of the same person: having it back when nothing
// opens it any more.

import { useMutation, useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { day } from '../i18n/format.ts'
import { CodesSheet } from '../shell/sheets/codes-sheet.tsx'
import { askSheet } from '../shell/sheets/sheet-desk.tsx'
import { http, keys, queryClient } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { finishClaim } from '../state/passkeys.ts'
import { useLanguage } from '../state/preferences.ts'
import { beginSession } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { useFailureToast } from '../ui/failure-toast.ts'
import { MarkedRow } from '../ui/marked-row.tsx'
import { toast } from '../ui/toast.tsx'

/** The row; nothing for whoever has no account before this one. */
export const FirstAccount = () => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const { data } = useQuery({ queryKey: keys.claim, queryFn: http.getClaim })
  const own = data?.claim?.side === 'own' ? data.claim : undefined
  if (own === undefined && data?.canBegin !== true) return null
  const waits = own !== undefined && own.dueAtMs > now
  const line = own === undefined ? m.claim.firstLead : m.claim.due
  return (
    <div className="card row">
      <MarkedRow
        icon={History}
        tone="message"
        title={m.claim.first}
        line={waits ? m.claim.waits(day(own.dueAtMs, now, locale)) : line}
      >
        {own === undefined ? <Begin /> : null}
        {own === undefined || waits ? null : <Finish />}
      </MarkedRow>
    </div>
  )
}

const Begin = () => {
  const { m } = useLanguage()
  const onError = useFailureToast()
  const begin = useMutation({
    mutationFn: http.beginClaim,
    onError,
    onSuccess: async () => {
      toast(m.claim.begun)
      await queryClient.invalidateQueries({ queryKey: keys.claim })
    },
  })
  return (
    <Button busy={begin.isPending} onClick={() => begin.mutate()}>
      {m.claim.begin}
    </Button>
  )
}

const Finish = () => {
  const { m } = useLanguage()
  const onError = useFailureToast()
  const finish = useMutation({
    mutationFn: finishClaim,
    onError,
    onSuccess: async (codes) => {
      await askSheet<void>((answer) => <CodesSheet codes={codes} onSaved={answer} />, undefined)
      await beginSession()
      toast(m.claim.finished)
    },
  })
  return (
    <Button kind="filled" busy={finish.isPending} onClick={() => finish.mutate()}>
      {m.claim.finish}
    </Button>
  )
}
