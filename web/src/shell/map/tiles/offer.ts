// Whether the operator gave tiles for maps: asked once, when the first map opens.

let asked: Promise<string | undefined> | undefined

/** The address of the tiles; `undefined` where there are none, or nobody answers now. */
export const tilesOffered = async (): Promise<string | undefined> => {
  asked ??= ask()
  const found = await asked
  // What was not there may be there for the next map.
  if (found === undefined) asked = undefined
  return found
}

const ask = async (): Promise<string | undefined> => {
  try {
    const response = await fetch('/map.json')
    const said: unknown = response.ok ? await response.json() : undefined
    const tiles =
      typeof said === 'object' && said !== null && 'tiles' in said ? said.tiles : undefined
    return typeof tiles === 'string' && /^\/map\/\w+\.pmtiles$/.test(tiles) ? tiles : undefined
  } catch {
    return undefined
  }
}
