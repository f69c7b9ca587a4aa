// What a person set on this device: language, appearance, hidden amounts. It never leaves it.

import { languageOf, pickLocale, type Language } from '../i18n/language.ts'
import { parsePreferences, type Preferences } from './preference-record.ts'
import { createStore } from './store.ts'
import { useStore } from './use-store.ts'

export type { Appearance, Preferences } from './preference-record.ts'

const storageKey = 'tessera.preferences'

const readStored = (): string | null => {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    // Storage may be blocked: then settings last as long as the tab.
    return null
  }
}

export const preferences = createStore(parsePreferences(readStored()))

/** Changes some settings and remembers them. */
export const setPreferences = (change: Partial<Preferences>): void => {
  const next = { ...preferences.get(), ...change }
  preferences.set(next)
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // As above.
  }
}

/** The language in force now. */
export const currentLanguage = (): Language => {
  const { locale } = preferences.get()
  return languageOf(locale === 'system' ? pickLocale(navigator.languages) : locale)
}

/** Light or dark, as it is shown now. */
export const currentTheme = (): 'light' | 'dark' => {
  const { appearance } = preferences.get()
  if (appearance !== 'system') return appearance
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Whether motion is to be kept to a minimum. */
export const prefersReducedMotion = (): boolean =>
  matchMedia('(prefers-reduced-motion: reduce)').matches

/** Texts and locale for a component. */
export const useLanguage = (): Language => {
  useStore(preferences)
  return currentLanguage()
}

/** Writes language and appearance onto the document, now and after every change. */
export const applyPreferences = (): void => {
  const apply = (): void => {
    const root = document.documentElement
    root.lang = currentLanguage().locale
    const { appearance } = preferences.get()
    if (appearance === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = appearance
  }
  apply()
  preferences.subscribe(apply)
}
