// Sheets on the native dialog: above everything, also above the bar of an open mini-program.
// A trusted sheet takes no input for its first moments, so that nobody can time a tap into it.

import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'

/** How long a trusted sheet ignores every input after it has appeared. */
export const armingMs = 600

/**
 * A sheet that is open as long as it is drawn.
 *
 * Shape: `children` gets whether input is accepted; `onClose` is asked by Escape, the system's
 * back gesture and a tap beside the sheet. Focus begins at the heading, and goes back on closing.
 */
export const Sheet = (props: {
  heading: ComponentChildren
  onClose: () => void
  trusted?: boolean
  /** While true, the person cannot leave: something is being committed. */
  held?: boolean
  lead?: ComponentChildren
  foot?: ComponentChildren
  children?: ComponentChildren
  className?: string
}) => {
  const { trusted = false, held = false } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  const armed = useArming(trusted)
  const closable = armed && !held

  const latest = useRef({ armed, closable, onClose: props.onClose })
  useLayoutEffect(() => {
    latest.current = { armed, closable, onClose: props.onClose }
  })

  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return undefined
    const stop = listenTo(element, () => latest.current)
    element.showModal()
    title.current?.focus()
    return () => {
      stop()
      // Closing before removal is what gives the focus back to where it was.
      element.close()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      className={`sheet ${props.className ?? ''}`}
      aria-labelledby={titleId}
      data-armed={armed ? 'true' : 'false'}
    >
      <div className="sheet-body">
        <div className="sheet-head">
          <h2 id={titleId} ref={title} tabIndex={-1}>
            {props.heading}
          </h2>
          {props.lead}
        </div>
        {props.children}
      </div>
      {props.foot === undefined ? null : <div className="sheet-foot">{props.foot}</div>}
    </dialog>
  )
}

interface Gate {
  readonly armed: boolean
  readonly closable: boolean
  readonly onClose: () => void
}

// Everything that may reach the sheet goes through here first. Reading and moving the focus stay
// possible before it is armed; pressing is not.
const listenTo = (element: HTMLDialogElement, gate: () => Gate): (() => void) => {
  const ended = new AbortController()
  const { signal } = ended
  const hold = (event: Event): void => {
    if (gate().armed) return
    event.preventDefault()
    event.stopPropagation()
  }
  const close = (): void => {
    if (gate().closable) gate().onClose()
  }
  for (const type of ['click', 'submit'] as const) {
    element.addEventListener(type, hold, { capture: true, signal })
  }
  element.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') hold(event)
    },
    { capture: true, signal },
  )
  element.addEventListener(
    'cancel',
    (event) => {
      event.preventDefault()
      close()
    },
    { signal },
  )
  // A tap beside the sheet falls on the dialog itself.
  element.addEventListener('click', (event) => (event.target === element ? close() : undefined), {
    signal,
  })
  // The browser may close it over a prevented cancel (two back gestures in a row).
  element.addEventListener(
    'close',
    () => {
      if (gate().closable) gate().onClose()
      else element.showModal()
    },
    { signal },
  )
  return () => ended.abort()
}

// Counts only while the sheet can be seen: a hidden tab does not arm it.
const useArming = (trusted: boolean): boolean => {
  const [armed, setArmed] = useState(!trusted)
  useEffect(() => {
    if (armed) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = (): void => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') timer = setTimeout(() => setArmed(true), armingMs)
    }
    begin()
    document.addEventListener('visibilitychange', begin)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', begin)
    }
  }, [armed])
  return armed
}
