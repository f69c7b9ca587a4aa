// Rows that begin with an icon on a tone: what it is, one line on it, and what can be done.

import type { Effect } from '@tessera/sdk/client'
import type { LucideIcon } from 'lucide-react'
import type { ComponentChildren } from 'preact'

/** An icon on the ground of its tone; the words beside it say the same. */
export const Mark = (props: { icon: LucideIcon; tone: Effect['tone'] }) => (
  <span className={`effect-mark tone-${props.tone}`}>
    <props.icon size={18} strokeWidth={1.75} aria-hidden="true" />
  </span>
)

/** What stands inside a `.row`, be it an item, a card or a link; `children` is its action. */
export const MarkedRow = (props: {
  icon: LucideIcon
  tone: Effect['tone']
  title: string
  line: string
  children?: ComponentChildren
}) => (
  <>
    <Mark icon={props.icon} tone={props.tone} />
    <span className="grow">
      <span className="strong">{props.title}</span>
      <span className="small">{props.line}</span>
    </span>
    {props.children}
  </>
)
