// What a page is told of its surroundings: theme, language, motion, and the shell's own colours
// under the variable names of MCP Apps.

import { currentLanguage, currentTheme, prefersReducedMotion } from '../../state/preferences.ts'
import type { Locale } from '../../i18n/language.ts'
import { pageFont } from './page-font.ts'

/** The surroundings of a page. */
export interface HostContext {
  readonly theme: 'light' | 'dark'
  readonly locale: Locale
  readonly styles: {
    readonly variables: Readonly<Record<string, string>>
    readonly css?: { readonly fonts: string }
  }
  readonly reducedMotion: boolean
}

const colours: Readonly<Record<string, string>> = {
  '--color-background-primary': '--surface',
  '--color-background-secondary': '--paper',
  '--color-background-tertiary': '--sunken',
  '--color-background-inverse': '--ink',
  '--color-background-info': '--lapis-soft',
  '--color-background-success': '--jade-soft',
  '--color-background-warning': '--amber-soft',
  '--color-background-danger': '--red-soft',
  '--color-text-primary': '--ink',
  '--color-text-secondary': '--ink-2',
  '--color-text-tertiary': '--ink-3',
  '--color-text-inverse': '--paper',
  '--color-text-info': '--lapis',
  '--color-text-success': '--jade',
  '--color-text-warning': '--amber',
  '--color-text-danger': '--red',
  '--color-border-primary': '--line',
  '--color-border-secondary': '--edge',
  '--color-ring-primary': '--jade',
}

const fixed: Readonly<Record<string, string>> = {
  '--font-sans':
    "'Instrument Sans Variable', 'PingFang SC', 'Noto Sans CJK SC', system-ui, sans-serif",
  '--font-weight-normal': '400',
  '--font-weight-medium': '500',
  '--font-weight-semibold': '620',
  '--font-weight-bold': '650',
  '--font-text-xs-size': '12px',
  '--font-text-sm-size': '13px',
  '--font-text-md-size': '15px',
  '--font-heading-sm-size': '17px',
  '--font-heading-lg-size': '26px',
  '--border-radius-sm': '13px',
  '--border-radius-md': '14px',
  '--border-radius-lg': '16px',
  '--border-radius-xl': '26px',
  '--border-radius-full': '999px',
  '--border-width-regular': '1px',
}

/** The surroundings as they are now. */
export const currentHostContext = (): HostContext => {
  const fonts = pageFont()
  return {
    theme: currentTheme(),
    locale: currentLanguage().locale,
    styles: {
      variables: { ...fixed, ...resolvedColours() },
      ...(fonts === undefined ? {} : { css: { fonts } }),
    },
    reducedMotion: prefersReducedMotion(),
  }
}

// A custom property reads back as it was written (`light-dark(…)`), so each one is resolved by
// letting an element take it as its colour.
const resolvedColours = (): Record<string, string> => {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const resolved = Object.fromEntries(
    Object.entries(colours).map(([name, own]) => {
      probe.style.color = `var(${own})`
      return [name, getComputedStyle(probe).color]
    }),
  )
  probe.remove()
  return resolved
}
