// What a run starts from: the handler, its arguments checked and rewritten for the isolate, their
// hash.

import { PlatformError } from '@tessera/sdk/contract'
import { makeBorder } from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import { canonicalJson, sha256Hex } from '../base/hash.ts'
import type { LiveHandler, LivePlugin } from '../catalog/index.ts'
import { asArgumentError } from '../records/collection.ts'

/** A handler with arguments that fit it. */
export interface Prepared {
  readonly handler: LiveHandler
  /** JSON, money tagged. */
  readonly argsJson: string
  readonly argsHash: string
}

const inward = makeBorder('text', 'tagged')

/**
 * Finds a handler and checks its arguments.
 *
 * Errors: `handler_unknown`; `arguments_invalid` with the field; `limit_exceeded` above
 * `argumentBytesMax`.
 */
export function prepare(plugin: LivePlugin, name: string, args: unknown): Prepared {
  const handler = plugin.handlers.get(name)
  if (handler === undefined)
    throw new PlatformError('handler_unknown', { plugin: plugin.id, handler: name })
  try {
    const argsJson = JSON.stringify(handler.args(args, inward))
    if (argsJson.length > limits.argumentBytesMax) {
      throw new PlatformError('limit_exceeded', { argumentBytesMax: limits.argumentBytesMax })
    }
    return { handler, argsJson, argsHash: sha256Hex(canonicalJson(args)) }
  } catch (error) {
    throw asArgumentError(error, '/args')
  }
}
