// The texts of the desk's screens about people, in the language of whoever reads them.

import { deskPeopleTexts } from '../../../i18n/people/desk-people-texts.ts'
import { useLanguage } from '../../../state/preferences.ts'

export const usePeopleTexts = () => deskPeopleTexts(useLanguage().locale)

/** A word for a code; the code itself where there is none. */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string =>
  words[code] ?? code
