// Tickets: what a page holds in place of an id. Each is sealed for one plugin and one person, so
// that it opens nothing in anybody else's hands, and two who look at one photo cannot tell.

import { hmacSha256 } from '../base/hash.ts'
import { nonceBytes, seal, unseal } from '../base/seal.ts'

/** Who looks, in which plugin. */
export interface Viewer {
  readonly plugin: string
  readonly person: string
}

/** Makes and opens tickets. */
export interface Tickets {
  /** The ticket of an id; the same for the same viewer at any time, so that answers stay equal. */
  readonly seal: (viewer: Viewer, id: string) => string
  /** The id in a ticket; `undefined` for one of another viewer, and for anything that is none. */
  readonly open: (viewer: Viewer, ticket: string) => string | undefined
}

const aboutOf = ({ plugin, person }: Viewer): string => `${plugin}\u0000${person}`

/**
 * Opens the tickets of a secret.
 *
 * Shape: AES-256-GCM over the id, bound to plugin and person. Its nonce is made of all three under
 * a key of its own, so a nonce never seals two things.
 */
export function openTickets(secret: Uint8Array): Tickets {
  const key = hmacSha256(secret, 'media ticket: seal')
  const nonceKey = hmacSha256(secret, 'media ticket: nonce')
  return {
    seal(viewer, id) {
      const about = aboutOf(viewer)
      const nonce = hmacSha256(nonceKey, `${about}\u0000${id}`).subarray(0, nonceBytes)
      return seal(id, about, { key, nonce })
    },
    open(viewer, ticket) {
      try {
        return Buffer.from(unseal(ticket, aboutOf(viewer), key)).toString()
      } catch {
        return undefined
      }
    },
  }
}
