// The plugin itself: its manifest and its handlers under one type, which the page is typed from.

import type { ManifestSource } from './manifest-source.ts'
import type { AnyHandler } from './handler.ts'
import type { Ctx } from './context.ts'

/** A plugin as `definePlugin` gives it back; `typeof plugin` is what a page is typed from. */
export interface Plugin<
  Source extends ManifestSource = ManifestSource,
  Handlers extends { readonly [name: string]: AnyHandler<never> } = {
    readonly [name: string]: AnyHandler<never>
  },
> {
  readonly manifest: Source
  readonly handlers: Handlers
}

/**
 * Puts a plugin together.
 *
 * Shape: `manifest` as `defineManifest` gives it, `handlers` by the names they are called by
 * (`[a-z][A-Za-z0-9]*`, at most 48 characters). Export it as `plugin` from `src/plugin.ts`.
 * Errors: a handler whose `ctx` needs a capability that the manifest does not ask for does not
 * compile; packing refuses reserved names.
 * Example:
 * ```ts
 * export const plugin = definePlugin(manifest, { send, claim, packet })
 * ```
 */
export const definePlugin = <
  Source extends ManifestSource,
  Handlers extends { readonly [name: string]: AnyHandler<Ctx<Source>> },
>(
  manifest: Source,
  handlers: Handlers,
): Plugin<Source, Handlers> => ({ manifest, handlers })
