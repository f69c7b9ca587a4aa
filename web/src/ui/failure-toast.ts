// What the person is told of an act that came to nothing, whatever stopped it.

import { isProblem } from '@tessera/sdk/client'
import { problemText } from '../i18n/language.ts'
import { isBrokenOff } from '../state/passkeys.ts'
import { useLanguage } from '../state/preferences.ts'
import { toast } from './toast.tsx'

/** Gives what tells of a thrown thing; no failure of an act stays silent. */
export const useFailureToast = (): ((error: unknown) => void) => {
  const { locale, m } = useLanguage()
  return (error) => {
    if (isBrokenOff(error)) toast(m.signIn.stopped)
    else if (isProblem(error)) toast(problemText(error.problem, locale).title, 'failed')
    else toast(m.states.failedTitle, 'failed')
  }
}
