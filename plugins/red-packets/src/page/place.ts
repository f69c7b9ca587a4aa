// The places of this page, as they stand in links.

/** Where the page is. */
export type Place =
  | { readonly at: 'compose' }
  | { readonly at: 'mine' }
  /** `unposted`: just sent, and not put into the conversation it was meant for. */
  | { readonly at: 'packet'; readonly packet: string; readonly unposted?: true }

/** Reads a place; anything unknown is the front. */
export function readPlace(path: string): Place {
  const [first, second] = path.split('/').filter((part) => part !== '')
  if (first === 'packet' && second !== undefined && second.length <= 64) {
    return { at: 'packet', packet: second }
  }
  return { at: first === 'mine' ? 'mine' : 'compose' }
}

/** Writes a place as a path. */
export const pathOf = (place: Place): string =>
  place.at === 'packet' ? `/packet/${place.packet}` : place.at === 'mine' ? '/mine' : '/'
