// The places of this page, as they stand in links.

/** Where the page is. */
export type Place =
  | { readonly at: 'shops' | 'orders' | 'desk' }
  | { readonly at: 'shop' | 'order'; readonly id: string }

/** Reads a place; anything unknown is the front. */
export function readPlace(path: string): Place {
  const [first, second] = path.split('/').filter((part) => part !== '')
  const isId = second !== undefined && second.length <= 64
  if ((first === 'shop' || first === 'order') && isId) return { at: first, id: second }
  return { at: first === 'orders' || first === 'desk' ? first : 'shops' }
}

/** Writes a place as a path. */
export const pathOf = (place: Place): string =>
  'id' in place ? `/${place.at}/${place.id}` : place.at === 'shops' ? '/' : `/${place.at}`
