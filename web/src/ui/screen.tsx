// One screen: its heading takes the focus when a person comes to it, and names the document.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'react'

// The first screen of a visit leaves the focus where the browser put it.
let visited = false

/** Names the document and gives the ref of the heading that is to be focused on arrival. */
export const useArrival = (title: string) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title === 'Tessera' ? title : `${title} · Tessera`
  }, [title])
  useEffect(() => {
    if (visited) heading.current?.focus({ preventScroll: true })
    visited = true
  }, [])
  return heading
}

/** A screen with its heading; `aside` stands beside it where there is room. */
export const Screen = (props: {
  title: string
  /** What stands above the heading: the way back, where there is one. */
  above?: ComponentChildren
  lead?: ComponentChildren
  actions?: ComponentChildren
  aside?: ComponentChildren
  children: ComponentChildren
  className?: string
}) => {
  const heading = useArrival(props.title)
  return (
    <main className={`screen ${props.className ?? ''}`} id="content">
      <header className="screen-head">
        <div className="grow">
          {props.above}
          <h1 tabIndex={-1} ref={heading}>
            {props.title}
          </h1>
          {props.lead === undefined ? null : <p className="note screen-lead">{props.lead}</p>}
        </div>
        {props.actions}
      </header>
      {props.aside === undefined ? (
        props.children
      ) : (
        <div className="columns">
          <div className="columns-main">{props.children}</div>
          <div className="columns-side">{props.aside}</div>
        </div>
      )}
    </main>
  )
}
