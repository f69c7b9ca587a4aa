// The record of a person's settings on this device, and how it is read back.

import type { Locale } from '../i18n/language.ts'

/** Light or dark, or whatever the device says. */
export type Appearance = 'system' | 'light' | 'dark'

/** Everything that is remembered on this device. */
export interface Preferences {
  readonly locale: Locale | 'system'
  readonly appearance: Appearance
  readonly amountsHidden: boolean
  /** Somebody signed out here, and core has not heard of it yet; it says nothing of whom. */
  readonly signOutOwed: boolean
}

const initial: Preferences = {
  locale: 'system',
  appearance: 'system',
  amountsHidden: false,
  signOutOwed: false,
}

/** Reads what was stored; anything odd falls back part by part. */
export const parsePreferences = (text: string | null): Preferences => {
  let stored: unknown
  try {
    stored = JSON.parse(text ?? '{}')
  } catch {
    return initial
  }
  if (typeof stored !== 'object' || stored === null) return initial
  const { locale, appearance, amountsHidden, signOutOwed } = { ...initial, ...stored }
  return {
    locale: locale === 'zh-CN' || locale === 'en' ? locale : 'system',
    appearance: appearance === 'light' || appearance === 'dark' ? appearance : 'system',
    amountsHidden: amountsHidden === true,
    signOutOwed: signOutOwed === true,
  }
}
