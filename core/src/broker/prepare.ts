// What a run starts from: the handler, its arguments checked and rewritten for the isolate, their
// hash.

import { PlatformError } from '@tessera/sdk/contract'
import { makeBorder, type Border } from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import { canonicalJson, sha256Hex } from '../base/hash.ts'
import type { LiveHandler, LivePlugin } from '../catalog/index.ts'
import type { Tickets } from '../media/index.ts'
import { asArgumentError } from '../records/collection.ts'

/** A handler with arguments that fit it. */
export interface Prepared {
  readonly handler: LiveHandler
  /** JSON, money tagged. */
  readonly argsJson: string
  readonly argsHash: string
}

const inward = makeBorder('text', 'tagged')

/** Arguments of a person: tickets become ids, if they were made for them and this plugin. */
const inwardOf = (tickets: Tickets, plugin: string, person: string): Border =>
  makeBorder('text', 'tagged', undefined, (ticket) => {
    const id = tickets.open({ plugin, person }, ticket)
    if (id === undefined) throw new PlatformError('not_found', { what: 'media' })
    return id
  })

/** Whose arguments they are; left out for a job, whose arguments core has kept. */
export interface ArgumentsOf {
  readonly person: string
  readonly tickets: Tickets
}

/**
 * Finds a handler and checks its arguments.
 *
 * Errors: `handler_unknown`; `arguments_invalid` with the field; `not_found` for a ticket that was
 * made for another person or plugin; `limit_exceeded` above `argumentBytesMax`.
 */
export function prepare(
  plugin: LivePlugin,
  name: string,
  args: unknown,
  of?: ArgumentsOf,
): Prepared {
  const handler = plugin.handlers.get(name)
  if (handler === undefined)
    throw new PlatformError('handler_unknown', { plugin: plugin.id, handler: name })
  const border = of === undefined ? inward : inwardOf(of.tickets, plugin.id, of.person)
  try {
    const argsJson = JSON.stringify(handler.args(args, border))
    if (argsJson.length > limits.argumentBytesMax) {
      throw new PlatformError('limit_exceeded', { argumentBytesMax: limits.argumentBytesMax })
    }
    return { handler, argsJson, argsHash: sha256Hex(canonicalJson(args)) }
  } catch (error) {
    throw asArgumentError(error, '/args')
  }
}
