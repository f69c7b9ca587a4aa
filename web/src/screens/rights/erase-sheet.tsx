// The last question before an account is erased. Nothing is typed that authenticates: a word, so
// that nobody does it in passing.

import { useMutation } from '@tanstack/react-query'
import { isProblem } from '@tessera/sdk/client'
import { useState } from 'react'
import type { RightsTexts } from '../../i18n/rights/rights-texts.ts'
import { keys, queryClient } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { eraseAccount } from '../../state/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { ProblemLine } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'

/** The sheet; it closes when the account is gone, or when the person thinks better of it. */
export const EraseSheet = (props: {
  texts: RightsTexts['data']
  /** Goes to where nobody is signed in. */
  leave: () => Promise<void>
  onEnd: () => void
}) => {
  const { texts: t, onEnd } = props
  const { m } = useLanguage()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const isSaid = typed.trim().toLowerCase() === t.word
  const erasing = useMutation({
    mutationFn: () =>
      eraseAccount(async () => {
        onEnd()
        await props.leave()
      }),
    onSuccess: () => toast(t.erased),
    onError: () => queryClient.invalidateQueries({ queryKey: keys.erasure }),
  })
  const go = (): void => {
    setTried(true)
    if (isSaid) erasing.mutate()
  }
  return (
    <Sheet
      trusted
      held={erasing.isPending}
      heading={t.sure}
      lead={<p className="note">{t.sureNote}</p>}
      onClose={onEnd}
      foot={
        <div className="pair pair-equal">
          <Button disabled={erasing.isPending} onClick={onEnd}>
            {m.common.cancel}
          </Button>
          <Button kind="danger" busy={erasing.isPending} onClick={go}>
            {t.sureGo}
          </Button>
        </div>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field
          label={t.typeWord(t.word)}
          value={typed}
          onValue={setTyped}
          maxLength={16}
          wrong={tried && !isSaid ? t.typeWrong(t.word) : undefined}
        />
        <ProblemLine
          problem={isProblem(erasing.error) ? erasing.error.problem : undefined}
          text={undefined}
        />
      </form>
    </Sheet>
  )
}
