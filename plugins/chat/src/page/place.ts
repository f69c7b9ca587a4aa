// The places of this page, as they stand in links.

/** Where the page is. */
export type Place =
  | { readonly at: 'list' | 'contacts' | 'requests' | 'group' }
  | { readonly at: 'add'; readonly code?: string }
  | { readonly at: 'room' | 'settings'; readonly conv: string }

const simple = ['contacts', 'requests', 'group'] as const

/** Reads a place; anything unknown is the list. */
export function readPlace(path: string): Place {
  const [first, second, third] = path.split('/').filter((part) => part !== '')
  const fits = second !== undefined && second.length <= 64
  if (first === 'room' && fits)
    return { at: third === 'settings' ? 'settings' : 'room', conv: second }
  if (first === 'add') return fits ? { at: 'add', code: second } : { at: 'add' }
  const found = simple.find((name) => name === first)
  return { at: found ?? 'list' }
}

/** Writes a place as a path. */
export function pathOf(place: Place): string {
  if (place.at === 'list') return '/'
  if (place.at === 'room') return `/room/${place.conv}`
  if (place.at === 'settings') return `/room/${place.conv}/settings`
  if (place.at === 'add') return place.code === undefined ? '/add' : `/add/${place.code}`
  return `/${place.at}`
}
