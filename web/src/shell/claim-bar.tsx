// While somebody recovers this account: told on every screen of every device, with the means to
// stop it.

import { useMutation, useQuery } from '@tanstack/react-query'
import { ShieldAlert } from 'lucide-react'
import { day } from '../i18n/format.ts'
import { http, keys, queryClient } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { useLanguage } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { useFailureToast } from '../ui/failure-toast.ts'
import { toast } from '../ui/toast.tsx'

const askEveryMs = 60_000

/** The bar; nothing while nobody does. */
export const ClaimBar = () => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const onError = useFailureToast()
  const query = useQuery({
    queryKey: keys.claim,
    queryFn: http.getClaim,
    refetchInterval: askEveryMs,
  })
  const stop = useMutation({
    mutationFn: http.stopClaim,
    onError,
    onSuccess: async () => {
      toast(m.claim.stopped)
      await queryClient.invalidateQueries({ queryKey: keys.claim })
      await queryClient.invalidateQueries({ queryKey: keys.accountEvents })
    },
  })
  const claim = query.data?.claim ?? null
  if (claim === null) return null
  const date = day(claim.dueAtMs, now, locale)
  return (
    <div className="bar bar-claim" role="alert">
      <ShieldAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{claim.side === 'own' ? m.claim.own(date) : m.claim.against(date)}</span>
      <Button busy={stop.isPending} onClick={() => stop.mutate()}>
        {claim.side === 'own' ? m.claim.giveUp : m.claim.stop}
      </Button>
    </div>
  )
}
