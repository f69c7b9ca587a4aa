// Somebody who is signed in already, as after a visit of yesterday.

import type { Guest, Looks } from './guest.ts'
import type { Stage } from './stage.ts'

/** Opens a browser of a person by core id, with a session that began by passkey just now. */
export async function arriveAs(
  stage: Stage,
  person: string,
  looks: Partial<Looks> = {},
): Promise<Guest> {
  const guest = await stage.guest(looks)
  const { token } = await stage.tessera.identity.sessions.start({ person, method: 'passkey' })
  // The name of the cookie asks for a safe origin; a browser takes this machine for one, too.
  const url = stage.origin.replace('http:', 'https:')
  await guest.context.addCookies([
    { name: '__Host-sid', value: token, url, secure: true, httpOnly: true },
  ])
  return guest
}
