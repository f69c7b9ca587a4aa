// Places inside mini-programs, as addresses of the shell name them.

/** The place inside a mini-program that an address of the shell names; `/` where it names none. */
export const placeIn = (plugin: string, href: string): string => {
  let plain = href
  try {
    plain = decodeURI(href)
  } catch {
    // A stray percent sign: taken as it stands.
  }
  const rest = plain.slice(`/p/${plugin}`.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}
