// The places of this page, as they stand in links.

/** Where the page is: the front, with the code of the link that led here. */
export interface Place {
  readonly code?: string
}

/** Reads a place; anything unknown is the front alone. */
export function readPlace(path: string): Place {
  const [first, second] = path.split('/').filter((part) => part !== '')
  const isCode = first === 'i' && second !== undefined && second.length <= 64
  return isCode ? { code: second } : {}
}

/** Writes a place as a path. */
export const pathOf = ({ code }: Place): string => (code === undefined ? '/' : `/i/${code}`)
