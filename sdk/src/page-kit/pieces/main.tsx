// The frame of a screen: where it stands, and the way back from it.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useKit } from '../state/kit.ts'
import { Icon } from './icon.tsx'

/**
 * The main part of a page. After each move the focus goes to its title, so that whoever reads by
 * ear hears where they are; the first screen is announced by the shell.
 */
export function Main(props: {
  /** Classes in place of the kit's one column. */
  readonly class?: string
  readonly children: ComponentChildren
}) {
  const { movesCount } = useKit()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    if (movesCount > 0) (main.current?.querySelector('h1') ?? main.current)?.focus()
  }, [movesCount])
  return (
    <main class={props.class ?? 't-page'} ref={main} tabIndex={-1}>
      {props.children}
    </main>
  )
}

/** The way back to where one came from, above a title. */
export function Back({ to, go }: { readonly to: string; readonly go: () => void }) {
  return (
    <button type="button" class="t-link t-row t-back" onClick={go}>
      <Icon name="back" />
      {to}
    </button>
  )
}
