// What the person is told of an act that came to nothing, whatever stopped it.

import { isProblem, type Problem } from '@tessera/sdk/client'
import { problemText, type Language } from '../i18n/language.ts'
import { isBrokenOff } from '../state/passkeys.ts'
import { useLanguage } from '../state/preferences.ts'
import { toast } from './toast.tsx'

/** Whether a problem goes away once the person has shown more about who they are. */
export const isAboutLevel = ({ code }: Problem): boolean =>
  code === 'level_required' || code === 'level_limit'

/** Tells of a problem, with the way out of it where there is a screen for that. */
export const toastProblem = (problem: Problem, { locale, m }: Language): void => {
  const way = { to: '/me/identity', text: m.cashier.verify } as const
  toast(problemText(problem, locale).title, 'failed', isAboutLevel(problem) ? way : undefined)
}

/** Gives what tells of a thrown thing; no failure of an act stays silent. */
export const useFailureToast = (): ((error: unknown) => void) => {
  const language = useLanguage()
  const { m } = language
  return (error) => {
    if (isBrokenOff(error)) toast(m.signIn.stopped)
    else if (isProblem(error)) toastProblem(error.problem, language)
    else toast(m.states.failedTitle, 'failed')
  }
}
