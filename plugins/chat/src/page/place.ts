// The places of this page, as they stand in links.

/** Where the page is. */
export type Place =
  | { readonly at: 'list' | 'contacts' | 'requests' | 'group' | 'search' }
  | { readonly at: 'add'; readonly code?: string }
  | { readonly at: 'settings'; readonly conv: string }
  /** `seq`: the message to show first. */
  | { readonly at: 'room'; readonly conv: string; readonly seq?: number }

const simple = ['contacts', 'requests', 'group', 'search'] as const

/** Reads a place; anything unknown is the list. */
export function readPlace(path: string): Place {
  const [first, second, third] = path.split('/').filter((part) => part !== '')
  const fits = second !== undefined && second.length <= 64
  if (first === 'room' && fits) return readRoom(second, third)
  if (first === 'add') return fits ? { at: 'add', code: second } : { at: 'add' }
  const found = simple.find((name) => name === first)
  return { at: found ?? 'list' }
}

function readRoom(conv: string, rest: string | undefined): Place {
  if (rest === 'settings') return { at: 'settings', conv }
  const seq = /^[1-9]\d{0,9}$/.test(rest ?? '') ? Number(rest) : undefined
  return { at: 'room', conv, ...(seq === undefined ? {} : { seq }) }
}

/** Writes a place as a path. */
export function pathOf(place: Place): string {
  if (place.at === 'list') return '/'
  if (place.at === 'room')
    return `/room/${place.conv}${place.seq === undefined ? '' : `/${place.seq}`}`
  if (place.at === 'settings') return `/room/${place.conv}/settings`
  if (place.at === 'add') return place.code === undefined ? '/add' : `/add/${place.code}`
  return `/${place.at}`
}
