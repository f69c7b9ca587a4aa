// Small pieces that several screens share: the kit's, on chat's bare ground, and its own.

import type { PageError } from '@tessera/sdk/page'
import {
  ActTrouble,
  Empty as KitEmpty,
  iconsOf,
  SkeletonRows as KitRows,
  Trouble as KitTrouble,
  useKitWords,
} from '@tessera/sdk/page-kit'
import type { ComponentChildren, ComponentProps } from 'preact'

// Outlines from lucide (ISC), stroke 1.75.
const own = {
  down: 'M12 5v14M19 12l-7 7-7-7',
  mic: 'M12 2a3 3 0 0 0-3 3v7a3 3 0 0 0 6 0V5a3 3 0 0 0-3-3M19 10v2a7 7 0 0 1-14 0v-2M12 19v3',
  photo:
    'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2M11 9a2 2 0 1 1-4 0 2 2 0 0 1 4 0M21 15l-3.090-3.090a2 2 0 0 0-2.820 0L6 21',
  packet:
    'M6 2h12a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2M4 7c5 4 11 4 16 0M14 12a2 2 0 1 1-4 0 2 2 0 0 1 4 0',
  play: 'm7 4 12 8-12 8z',
  pause: 'M8 5v14M16 5v14',
  people:
    'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M22 21v-2a4 4 0 0 0-3-3.870M16 3.130a4 4 0 0 1 0 7.750M13 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0',
  person: 'M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M16 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0',
  add: 'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M13 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0M19 8v6M22 11h-6',
  note: 'M12 20h9M16.500 3.500a2.120 2.120 0 0 1 3 3L7 19l-4 1 1-4Z',
  inbox:
    'M22 12h-6l-2 3h-4l-2-3H2M5.450 5.110 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.450-6.890A2 2 0 0 0 16.760 4H7.240a2 2 0 0 0-1.790 1.110z',
  muted:
    'M8.700 3A6 6 0 0 1 18 8c0 1.700.300 3.200.700 4.400M17 17H3s3-2 3-9c0-.700.100-1.300.300-1.900M10.300 21a1.940 1.940 0 0 0 3.400 0M2 2l20 20',
  reply: 'm9 17-5-5 5-5M20 18v-2a4 4 0 0 0-4-4H4',
  send: 'm5 12 7-7 7 7M12 19V5',
  settings: 'M20 7h-9M14 17H5M20 17a3 3 0 1 1-6 0 3 3 0 0 1 6 0M10 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  talk: 'M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z',
} as const

export const { Icon, IconButton } = iconsOf(own)

/** The name of an icon. */
export type IconName = ComponentProps<typeof Icon>['name']

/** The head of a screen below the list: its title, a way back, and what else there is. */
export function Head(props: {
  readonly title: string
  readonly note?: string | undefined
  readonly back: (() => void) | undefined
  readonly children?: ComponentChildren
}) {
  const { back } = useKitWords()
  return (
    <header class="head">
      {props.back === undefined ? null : (
        <IconButton icon="back" label={back} press={props.back} class="head-back" />
      )}
      <div class="t-grow">
        <h1 class="head-title" tabIndex={-1}>
          {props.title}
        </h1>
        {props.note === undefined ? null : <p class="t-fine head-note">{props.note}</p>}
      </div>
      {props.children}
    </header>
  )
}

/** What went wrong in place of a screen, and a way to try again. */
export const Trouble = (props: ComponentProps<typeof KitTrouble>) => <KitTrouble {...props} plain />

/** What went wrong with one act, beside it. */
export const ActProblem = ({ problem }: { readonly problem: PageError | undefined }) => (
  <ActTrouble problem={problem} plain />
)

/** Rows in the shape of what comes. */
export const SkeletonRows = ({ count }: { readonly count: number }) => (
  <KitRows count={count} tile plain class="list-row" />
)

/** Nothing there yet: why, and one thing to do. */
export const Empty = (props: ComponentProps<typeof KitEmpty>) => <KitEmpty {...props} plain />
