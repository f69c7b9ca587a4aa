// The question before a standing mandate ends. Less is let go of, so no passkey is asked for.

import type { WalletStanding } from '@tessera/sdk/client'
import { useMutation } from '@tanstack/react-query'
import { localText } from '../../../i18n/language.ts'
import { standingTexts } from '../../../i18n/standing/standing-texts.ts'
import { http, keys, queryClient } from '../../../state/clients.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { toast } from '../../../ui/toast.tsx'

/** The sheet; `onEnd` closes it. */
export const EndSheet = (props: { of: WalletStanding; isGiven: boolean; onEnd: () => void }) => {
  const { of, isGiven, onEnd } = props
  const { locale, m } = useLanguage()
  const t = standingTexts(locale)
  const onError = useFailureToast()
  const ending = useMutation({
    mutationFn: () => http.endStanding(of.mandate),
    onSuccess: async () => {
      toast(t.ended)
      onEnd()
      await queryClient.invalidateQueries({ queryKey: keys.standings })
    },
    onError,
  })
  return (
    <Sheet
      held={ending.isPending}
      heading={isGiven ? t.sureGiven(of.party) : t.sureReceived(of.party)}
      lead={<p className="note">{t.sureNote}</p>}
      onClose={onEnd}
      foot={
        <div className="pair pair-equal">
          <Button disabled={ending.isPending} onClick={onEnd}>
            {m.common.cancel}
          </Button>
          <Button kind="danger" busy={ending.isPending} onClick={() => ending.mutate()}>
            {t.end}
          </Button>
        </div>
      }
    >
      <p className="note">{t.through(localText(of.name, locale))}</p>
    </Sheet>
  )
}
