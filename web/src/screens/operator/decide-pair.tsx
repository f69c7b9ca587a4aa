// The two buttons of a second operator; who proposed it reads that another decides.

import { useMutation } from '@tanstack/react-query'
import { renewDesk } from '../../state/clients.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { toast } from '../../ui/toast.tsx'
import { useDeskTexts } from './desk-frame.tsx'

/** The buttons. `decide` sends the word and gives the status that came of it. */
export const DecidePair = (props: {
  /** What is decided, for those who hear the buttons and do not see where they stand. */
  title: string
  isOwn: boolean
  /** When what is approved happens; left out, at once. */
  note?: string | undefined
  decide: (word: 'approve' | 'refuse') => Promise<string>
}) => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const deciding = useMutation({
    mutationFn: props.decide,
    onError,
    onSuccess: (status) => toast(status === 'approved' ? t.approved : t.refused),
    onSettled: renewDesk,
  })
  if (props.isOwn) return <p className="notice">{t.own}</p>
  return (
    <>
      <div className="pair pair-equal">
        <Button
          label={t.refuseNamed(props.title)}
          disabled={deciding.isPending}
          onClick={() => deciding.mutate('refuse')}
        >
          {t.refuse}
        </Button>
        <Button
          kind="filled"
          label={t.approveNamed(props.title)}
          busy={deciding.isPending}
          onClick={() => deciding.mutate('approve')}
        >
          {t.approve}
        </Button>
      </div>
      <p className="small">{props.note ?? t.approveNote}</p>
    </>
  )
}
