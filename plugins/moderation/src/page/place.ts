// The places of this page, as they stand in links.

/** Where the page is. */
export type Place =
  | { readonly at: 'front' | 'queue' | 'mine' | 'about' | 'log' | 'rules' }
  | { readonly at: 'case' | 'about-case'; readonly case: string }

const plain = ['queue', 'mine', 'about', 'log', 'rules'] as const
const idLength = 64

/** Reads a place; anything unknown is the front. */
export function readPlace(path: string): Place {
  const [first, second] = path.split('/').filter((part) => part !== '')
  const isId = second !== undefined && second.length <= idLength
  if (first === 'case' && isId) return { at: 'case', case: second }
  if (first === 'about' && isId) return { at: 'about-case', case: second }
  return { at: plain.find((each) => each === first) ?? 'front' }
}

/** Writes a place as a path. */
export function pathOf(place: Place): string {
  switch (place.at) {
    case 'case':
      return `/case/${place.case}`
    case 'about-case':
      return `/about/${place.case}`
    case 'front':
      return '/'
    default:
      return `/${place.at}`
  }
}
