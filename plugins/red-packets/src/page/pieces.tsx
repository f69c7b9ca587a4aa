// Small pieces that several screens share and the kit does not have.

import { iconsOf } from '@tessera/sdk/page-kit'

// Outline from lucide (ISC), stroke 1.75.
export const { Icon } = iconsOf({
  shield:
    'M20 13c0 5-3.500 7.500-7.660 8.950a1 1 0 0 1-.67-.01C7.500 20.500 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.500-1.200 6.240-2.720a1.170 1.170 0 0 1 1.520 0C14.510 3.810 17 5 19 5a1 1 0 0 1 1 1zM9 12l2 2 4-4',
})

/** The head of a screen: its title, and the way to the other one. */
export function Head(props: {
  readonly title: string
  readonly other: string
  readonly go: () => void
}) {
  return (
    <div class="t-row head">
      <h1 class="t-grow" tabIndex={-1}>
        {props.title}
      </h1>
      <button type="button" class="t-link head-link" onClick={props.go}>
        {props.other}
      </button>
    </div>
  )
}
