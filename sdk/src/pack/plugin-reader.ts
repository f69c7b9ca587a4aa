// Runs in a process of its own, started by `read-plugin.ts`: imports one plugin in a plain realm,
// reads its schemas out of zod and sends back what it declares as plain JSON.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { readSchema, type SchemaNode } from '../schema/schema-node.ts'
import type { PackProblem } from './pack-error.ts'

/** What a plugin declares, with its schemas read, not yet checked. */
export interface PluginReading {
  readonly manifest: unknown
  readonly problems: readonly PackProblem[]
  /**
   * Whether `src/manifest.ts` holds the manifest alone, so that the server bundle can leave it out.
   */
  readonly manifestAlone: boolean
}

type Fields = { readonly [name: string]: unknown }

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function importModule(path: string): Promise<Fields> {
  const module: unknown = await import(pathToFileURL(path).href)
  return isFields(module) ? module : {}
}

async function readPlugin(folder: string): Promise<PluginReading> {
  const problems: PackProblem[] = []
  const manifestModule = await importModule(join(folder, 'src/manifest.ts'))
  const pluginModule = await importModule(join(folder, 'src/plugin.ts'))
  const source = manifestModule['manifest']
  const plugin = pluginModule['plugin']
  const found = (place: string, message: string): void => {
    problems.push({ place, message })
  }
  if (!isFields(source))
    found(
      'src/manifest.ts',
      'exports no `manifest`: write `export const manifest = defineManifest({ … })`',
    )
  if (!isFields(plugin))
    found(
      'src/plugin.ts',
      'exports no `plugin`: write `export const plugin = definePlugin(manifest, { … })`',
    )
  if (!isFields(source) || !isFields(plugin))
    return { manifest: null, problems, manifestAlone: false }
  if (plugin['manifest'] !== source)
    found('src/plugin.ts', 'was defined with another manifest than `src/manifest.ts` exports')
  const read = (place: string, schema: unknown): SchemaNode => readNode(place, schema, found)
  const { collections, ...rest } = source
  const manifest = {
    ...rest,
    format: 1,
    collections: mapFields(collections, (name, entry) => {
      return {
        indexes: {},
        personal: [],
        ...entry,
        schema: read(`collections.${name}.schema`, entry['schema']),
      }
    }),
    handlers: mapFields(plugin['handlers'], (name, entry) => {
      const { kind, preview, words, gesture } = entry
      const args = read(`handlers.${name}.args`, entry['args'])
      const result = read(`handlers.${name}.result`, entry['result'])
      const said = Object.entries({ preview, words, gesture })
      const more = Object.fromEntries(said.filter(([, value]) => value !== undefined))
      return { kind, args, result, ...more }
    }),
  }
  return { manifest, problems, manifestAlone: Object.keys(manifestModule).length === 1 }
}

function readNode(
  place: string,
  schema: unknown,
  found: (place: string, message: string) => void,
): SchemaNode {
  if (!(schema instanceof z.ZodType)) {
    found(place, 'is not a schema: build it with `z` of @tessera/sdk')
    return {}
  }
  try {
    return readSchema(schema)
  } catch (error) {
    found(place, error instanceof Error ? error.message : String(error))
    return {}
  }
}

function mapFields(value: unknown, map: (name: string, entry: Fields) => Fields): Fields {
  if (!isFields(value)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      isFields(entry) ? map(name, entry) : entry,
    ]),
  )
}

const folder = process.argv[2] ?? '.'
try {
  await readdir(join(folder, 'src'))
  process.send?.(await readPlugin(folder))
} catch (error) {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const problems = [{ place: 'src/plugin.ts', message: `could not be imported: ${message}` }]
  process.send?.({ manifest: null, problems, manifestAlone: false } satisfies PluginReading)
}
process.disconnect?.()
