// The places of this page, as they stand in links.

/** Where the page is. */
export type Place =
  | { readonly at: 'front' | 'offer' | 'ask' | 'mine' | 'desk' }
  | { readonly at: 'service' | 'need' | 'deal'; readonly id: string }

const idMax = 64

/** Reads a place; anything unknown is the front. */
export function readPlace(path: string): Place {
  const [first, id] = path.split('/').filter((each) => each !== '')
  if (first === 'offer' || first === 'ask' || first === 'mine' || first === 'desk')
    return { at: first }
  if (id === undefined || id.length > idMax) return { at: 'front' }
  return first === 'service' || first === 'need' || first === 'deal'
    ? { at: first, id }
    : { at: 'front' }
}

/** Writes a place as a path. */
export function pathOf(place: Place): string {
  if (place.at === 'front') return '/'
  return 'id' in place ? `/${place.at}/${place.id}` : `/${place.at}`
}
