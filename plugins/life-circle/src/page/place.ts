// The places of this page, as they stand in links.

/** The parts of a circle's desk. */
export const deskParts = ['overview', 'look', 'rules', 'posts', 'survey'] as const
/** One part of a desk. */
export type DeskPart = (typeof deskParts)[number]

/** Where the page is. */
export type Place =
  | { readonly at: 'discover' }
  | { readonly at: 'new' }
  | { readonly at: 'reviews' }
  | { readonly at: 'circle' | 'rules' | 'write'; readonly circle: string }
  | { readonly at: 'desk'; readonly circle: string; readonly part: DeskPart }
  | { readonly at: 'post'; readonly post: string }

const idMax = 64
const isDeskPart = (text: string | undefined): text is DeskPart =>
  deskParts.some((part) => part === text)

/** Reads a place; anything unknown is the front. */
export function readPlace(path: string): Place {
  const [first, id, part] = path.split('/').filter((each) => each !== '')
  if (first === 'new' || first === 'reviews') return { at: first }
  if (id === undefined || id.length > idMax) return { at: 'discover' }
  if (first === 'circle' || first === 'rules' || first === 'write') return { at: first, circle: id }
  if (first === 'desk')
    return { at: 'desk', circle: id, part: isDeskPart(part) ? part : 'overview' }
  return first === 'post' ? { at: 'post', post: id } : { at: 'discover' }
}

/** Writes a place as a path. */
export function pathOf(place: Place): string {
  switch (place.at) {
    case 'discover':
      return '/'
    case 'new':
    case 'reviews':
      return `/${place.at}`
    case 'post':
      return `/post/${place.post}`
    case 'desk':
      return `/desk/${place.circle}/${place.part}`
    case 'circle':
    case 'rules':
    case 'write':
      return `/${place.at}/${place.circle}`
  }
}
