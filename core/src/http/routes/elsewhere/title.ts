// What money that lies with a mini-program is called.

import type { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import type { Manifest } from '@tessera/sdk/manifest'
import type { HttpDeps, LocalTextAnswer } from '../../context.ts'

/** What the plugin says of itself; nothing for one that is not there any more. */
export async function readManifest(deps: HttpDeps, plugin: string): Promise<Manifest | undefined> {
  try {
    return (await deps.catalog.live(plugin)).manifest
  } catch (error) {
    if (error instanceof PlatformError) return undefined
    throw error
  }
}

/** Money is shown under its own name even where no version says what that is called. */
export const titleIn = (
  named: Readonly<Record<string, { readonly title: z.infer<typeof LocalTextAnswer> }>> | undefined,
  name: string,
): z.infer<typeof LocalTextAnswer> => named?.[name]?.title ?? { zh: name, en: name }
