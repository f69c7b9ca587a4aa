// What plugins offer each other, and what each says it calls.

import { PlatformError } from '@tessera/sdk/contract'
import type { LiveHandler, LivePlugin } from '../../catalog/index.ts'

/** The intent of a plugin. Errors: `handler_unknown` it offers none of that name. */
export function openIntent(plugin: LivePlugin, name: string): LiveHandler {
  const handler = plugin.handlers.get(name)
  if (handler?.kind !== 'intent')
    throw new PlatformError('handler_unknown', { plugin: plugin.id, handler: name })
  return handler
}

/** Errors: `not_granted` unless the manifest of the caller names the intent under `calls`. */
export function requireNamed({ manifest }: LivePlugin, plugin: string, intent: string): void {
  const { calls = {} } = manifest
  const named = ['*', plugin].some(
    (key) => Object.hasOwn(calls, key) && calls[key]?.includes(intent) === true,
  )
  if (!named)
    throw new PlatformError('not_granted', { reason: 'the manifest does not name it under calls' })
}
