// The icons of the page, the kit's and its own.

import { iconsOf } from '@tessera/sdk/page-kit'

// Outlines from lucide (ISC), stroke 1.75.
export const { Icon, IconButton } = iconsOf({
  place:
    'M20 10c0 5-5.500 10.200-7.400 11.800a1 1 0 0 1-1.200 0C9.500 20.200 4 15 4 10a8 8 0 0 1 16 0M15 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  star: 'm12 2 3.100 6.300 6.900 1-5 4.900 1.200 6.800-6.200-3.200L5.800 21 7 14.200 2 9.300l6.900-1z',
  talk: 'M7.900 20A9 9 0 1 0 4 16.100L2 22Z',
  minus: 'M5 12h14',
})
