// Where this device is, as the cell it lies in. The position itself goes no further than this file.

import { cellOf } from '@tessera/sdk/place'

/** What asking the browser came to. */
export type Whereabouts =
  | { readonly at: 'cell'; readonly cell: string }
  | { readonly at: 'denied' }
  | { readonly at: 'unavailable' }

const withinMs = 10_000
const staleMs = 300_000
const permissionDenied = 1

/** The part of the browser that knows where it is; absent in some. */
export type Locator = Pick<Geolocation, 'getCurrentPosition'>

/**
 * Asks the browser once, coarsely.
 *
 * Errors: none; a refusal is `denied`, and everything else that goes wrong `unavailable`.
 * Effects: the browser may ask the person.
 */
export const findWhereabouts = (locator: Locator | undefined): Promise<Whereabouts> =>
  new Promise((resolve) => {
    if (locator === undefined) return resolve({ at: 'unavailable' })
    locator.getCurrentPosition(
      ({ coords }) => resolve({ at: 'cell', cell: cellOf(coords.latitude, coords.longitude) }),
      ({ code }) => resolve({ at: code === permissionDenied ? 'denied' : 'unavailable' }),
      { enableHighAccuracy: false, timeout: withinMs, maximumAge: staleMs },
    )
  })
