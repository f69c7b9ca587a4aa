// The places of this page, as they stand in links.

/** Where the page is. */
export type Place =
  | { readonly at: 'family' | 'asks' | 'new' }
  | { readonly at: 'invite' | 'mandate' | 'change'; readonly id: string }

const withId = ['invite', 'mandate', 'change'] as const

/** Reads a place; anything unknown is the front. */
export function readPlace(path: string): Place {
  const [first, second] = path.split('/').filter((part) => part !== '')
  const at = withId.find((each) => each === first)
  if (at !== undefined && second !== undefined && second.length <= 64) return { at, id: second }
  return { at: first === 'asks' || first === 'new' ? first : 'family' }
}

/** Writes a place as a path. */
export const pathOf = (place: Place): string =>
  'id' in place ? `/${place.at}/${place.id}` : place.at === 'family' ? '/' : `/${place.at}`
