// The texts of these screens in the language of the person.

import { identityTexts, type IdentityTexts } from '../../i18n/identity-texts.ts'
import { useLanguage } from '../../state/preferences.ts'

/** The texts. */
export const useIdentityTexts = (): IdentityTexts => identityTexts(useLanguage().locale)
