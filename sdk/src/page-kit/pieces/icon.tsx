// Icons: the few that every page needs, and a page's own beside them.

import type { JSX } from 'preact'

// Outlines from lucide (ISC), stroke 1.75.
const common = {
  back: 'm15 18-6-6 6-6',
  next: 'm9 18 6-6-6-6',
  check: 'M20 6 9 17l-5-5',
  cross: 'M18 6 6 18M6 6l12 12',
  plus: 'M5 12h14M12 5v14',
  more: 'M13 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0M20 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0M6 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0',
  search: 'm21 21-4.300-4.300M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0',
  share: 'M12 2v13M16 6l-4-4-4 4M4 12v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8',
  lock: 'M7 11V7a5 5 0 0 1 10 0v4M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z',
  clock: 'M12 6v6l4 2M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0',
  warning: 'M12 8v4M12 16h.01M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0',
} as const

/** The icons that the kit has. */
export type CommonIcon = keyof typeof common

/** One icon. */
export interface IconLook<Name> {
  readonly name: Name
  /** CSS pixels; 20 unless said otherwise. */
  readonly size?: number
}

/** A button that is an icon alone. */
export interface IconButtonLook<Name> {
  readonly icon: Name
  readonly label: string
  readonly press: () => void
  readonly class?: string
}

/** The icons of a page, with the names of its own. */
export interface Icons<Own extends string> {
  readonly Icon: (look: IconLook<CommonIcon | Own>) => JSX.Element
  readonly IconButton: (look: IconButtonLook<CommonIcon | Own>) => JSX.Element
}

/**
 * Makes the icons of a page.
 *
 * Shape: `own` maps names to the outlines of a 24 by 24 grid, drawn with a stroke of 1.75; one of a
 * common name stands in its place.
 */
export function iconsOf<Own extends string>(own: Readonly<Record<Own, string>>): Icons<Own> {
  const outlines: Readonly<Record<string, string>> = { ...common, ...own }

  /** One icon; decoration, the words stand beside it. */
  const Icon = ({ name, size = 20 }: IconLook<CommonIcon | Own>) => (
    <svg class="t-icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={outlines[name]} />
    </svg>
  )

  /** A button that is an icon alone; its words are for whoever reads by ear. */
  const IconButton = (props: IconButtonLook<CommonIcon | Own>) => (
    <button
      type="button"
      class={`t-icon-button ${props.class ?? ''}`}
      aria-label={props.label}
      title={props.label}
      onClick={props.press}
    >
      <Icon name={props.icon} />
    </button>
  )

  return { Icon, IconButton }
}

/** The kit's own icons, for a page that needs no others. */
export const { Icon, IconButton } = iconsOf({})
