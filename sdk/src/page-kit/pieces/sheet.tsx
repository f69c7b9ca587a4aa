// A sheet from below: on a phone it rises from the edge, elsewhere it stands in the middle.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useKit } from '../state/kit.ts'
import { IconButton } from './icon.tsx'

/** A sheet: takes the focus, gives it back, closes with Escape. */
export function Sheet(props: {
  readonly title: string
  readonly close: () => void
  readonly children: ComponentChildren
}) {
  const { words } = useKit()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog class="t-sheet" ref={dialog} aria-label={props.title} onClose={props.close}>
      <div class="t-row">
        <h2 class="t-grow">{props.title}</h2>
        <IconButton icon="cross" label={words.close} press={() => dialog.current?.close()} />
      </div>
      {props.children}
    </dialog>
  )
}
