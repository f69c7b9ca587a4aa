// What the shell says about the surroundings of a page, and how the page puts it on.

import { isFields } from './json-rpc.ts'

/** The surroundings of a page. Method and variable names as in MCP Apps. */
export interface HostContext {
  readonly theme: 'light' | 'dark'
  readonly locale: 'zh-CN' | 'en'
  readonly reducedMotion: boolean
  readonly styles: {
    readonly variables: Readonly<Record<string, string>>
    /** Rules that bring the letters of the shell; a page reaches no file of its own. */
    readonly css?: { readonly fonts: string }
  }
}

/** The surroundings before the shell has said anything. */
export const plainHost: HostContext = {
  theme: 'light',
  locale: 'zh-CN',
  reducedMotion: false,
  styles: { variables: {} },
}

/** Reads what the shell sent; what it left out stays as it was. */
export function readHostContext(value: unknown, before: HostContext): HostContext {
  if (!isFields(value)) return before
  const { theme, locale, reducedMotion, styles } = value
  const sent = isFields(styles) && isFields(styles['variables']) ? styles['variables'] : {}
  const variables = Object.entries(sent).filter((entry): entry is [string, string] => {
    return entry[0].startsWith('--') && typeof entry[1] === 'string'
  })
  const fonts = isFields(styles) && isFields(styles['css']) ? styles['css']['fonts'] : undefined
  const css = typeof fonts === 'string' ? { fonts } : before.styles.css
  return {
    theme: theme === 'dark' || theme === 'light' ? theme : before.theme,
    locale: locale === 'en' || locale === 'zh-CN' ? locale : before.locale,
    reducedMotion: typeof reducedMotion === 'boolean' ? reducedMotion : before.reducedMotion,
    styles: {
      variables: { ...before.styles.variables, ...Object.fromEntries(variables) },
      ...(css === undefined ? {} : { css }),
    },
  }
}

/**
 * Puts the surroundings on the document.
 *
 * Effects: `lang`, `data-theme` and `data-motion` of the root element, the theme variables on it,
 * and the letters of the shell, once; the kit's style sheet does the rest.
 */
export function wearHostContext(
  host: HostContext,
  root: HTMLElement = document.documentElement,
): void {
  root.lang = host.locale
  root.dataset['theme'] = host.theme
  root.dataset['motion'] = host.reducedMotion ? 'reduced' : 'full'
  root.style.colorScheme = host.theme
  for (const [name, value] of Object.entries(host.styles.variables))
    root.style.setProperty(name, value)
  const { css } = host.styles
  if (css !== undefined) wearFonts(css.fonts, root.ownerDocument)
}

function wearFonts(rules: string, document: Document): void {
  const mark = 'tessera-fonts'
  if (document.getElementById(mark) !== null) return
  const sheet = document.createElement('style')
  sheet.id = mark
  sheet.textContent = rules
  document.head.append(sheet)
}
