// The operator's map: one PMTiles file, given in the ranges that its readers ask for. Without one
// the shell draws its own city.

import { serveStatic } from '@hono/node-server/serve-static'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { ConfigError } from '../../../config.ts'
import { PlatformError } from '@tessera/sdk/contract'
import { openRouter, type App, type HttpDeps } from '../../context.ts'

/** How a PMTiles file of version 3 begins. */
const magic = 'PMTiles\u0003'

/**
 * Looks whether a file can be the map.
 *
 * Errors: `ConfigError` where there is none, and for a file of another kind or version.
 */
export function requireMapFile(path: string | undefined): void {
  if (path === undefined) return
  const first = Buffer.alloc(magic.length)
  try {
    const file = openSync(path, 'r')
    readSync(file, first, 0, first.length, 0)
    closeSync(file)
  } catch (error) {
    throw new ConfigError([`TESSERA_MAP: ${error instanceof Error ? error.message : path}`])
  }
  if (first.toString('latin1') !== magic)
    throw new ConfigError([`TESSERA_MAP: ${path} is no PMTiles file of version 3`])
}

/** The address of the file as it is now: another file, another address, so nobody mixes two. */
function addressOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  const tag = createHash('sha256').update(`${found.size} ${found.mtimeMs}`).digest('hex')
  return `/map/${tag.slice(0, 16)}.pmtiles`
}

/** The map, for anybody who can open the shell. */
export function mapRouter(deps: HttpDeps): App {
  const app = openRouter()
  const { mapFile } = deps
  const now = (): string | undefined => (mapFile === undefined ? undefined : addressOf(mapFile))
  app.get('/map.json', (context) => {
    context.header('cache-control', 'no-cache')
    return context.json({ tiles: now() ?? null })
  })
  if (mapFile === undefined) return app
  const file = serveStatic({ path: mapFile })
  app.get('/map/*', async (context, next) => {
    if (context.req.path !== now()) throw new PlatformError('not_found')
    context.header('cache-control', 'public, max-age=86400, immutable')
    context.header('content-security-policy', "default-src 'none'; sandbox")
    context.header('x-content-type-options', 'nosniff')
    context.header('cross-origin-resource-policy', 'same-origin')
    return file(context, next)
  })
  return app
}
