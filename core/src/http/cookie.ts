// The session cookie: bound to this host, never readable by scripts.

const name = '__Host-sid'

/** How long a browser keeps it: as long as a session can live. */
const maxAgeSeconds = 90 * 86_400

/** The token in a `Cookie` header. */
export function readCookie(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  for (const part of header.split(';')) {
    const text = part.trim()
    if (text.startsWith(`${name}=`)) return text.slice(name.length + 1)
  }
  return undefined
}

/** The header that sets the cookie. */
export const setCookie = (token: string): string =>
  `${name}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`

/** The header that takes it back. */
export const clearCookie = `${name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`
