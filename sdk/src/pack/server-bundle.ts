// Bundles the server part of a plugin into one classic script whose value is a function. Neither
// zod nor the SDK enters it: both stand outside, in the parameter `$sdk`.

import { join } from 'node:path'
import { z } from 'zod'
import type { Plugin } from 'rolldown'
import { failOn, PackError, type PackProblem } from './pack-error.ts'
import { stripSchemas } from './schema-strip.ts'

const sdkId = '\0tessera-sdk'
const zodId = '\0zod'
const manifestId = '\0manifest'

// What the isolate's `$sdk` brings; the rest of the SDK is inert and written here.
const sdkNames = [
  'z',
  'person',
  'media',
  'fen',
  'instant',
  'bytes',
  'cell',
  'definePlugin',
  'defineManifest',
  'query',
  'mutation',
  'job',
  'card',
  'intent',
  'refuse',
  'isPlatformError',
]
// A module for each name, so that what a plugin does not use is not even looked at.
const sdkModules = sdkNames.map((name) => {
  return [`${sdkId}/${name}`, `export const ${name} = $sdk.${name}`] as const
})
const reexports = sdkNames.map((name) => `export { ${name} } from '${sdkId}/${name}'`)
const sdkModule = `${reexports.join('\n')}
export const collection = (source) => source
`
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/
const words = new Set([
  'enum',
  'function',
  'null',
  'undefined',
  'void',
  'default',
  'catch',
  'instanceof',
])
const zodModule = [
  'const stub = $sdk.z',
  'export { stub as z, stub as default }',
  ...Object.keys(z)
    .filter((name) => identifier.test(name) && !words.has(name) && name !== 'z')
    .map((name) => `export const ${name} = stub.${name}`),
].join('\n')

/**
 * Bundles `src/plugin.ts` and all that it imports.
 *
 * Shape: `(function (globalThis, $sdk) { 'use strict'; … return plugin })`; called anew for each
 * invocation. Same files, same text. `manifestAlone`: the manifest module exports nothing else, so
 * the bundle can do without it.
 * Errors: throws `PackError` for code that cannot be parsed, for imports that cannot be resolved
 * and for parts of Node.
 * Source: architecture section 2, "Schemas never run in the isolate"; section 3, "Fresh state".
 */
export async function bundleServer(folder: string, manifestAlone: boolean): Promise<string> {
  // Loaded when needed: core opens packages far more often than it packs them.
  const { rolldown } = await import('rolldown')
  const problems: PackProblem[] = []
  const entry = join(folder, 'src/plugin.ts')
  try {
    await using build = await rolldown({
      input: entry,
      cwd: folder,
      platform: 'neutral',
      tsconfig: false,
      // Comments with paths would make the text depend on where the folder lies.
      experimental: { attachDebugInfo: 'none' },
      resolve: { mainFields: ['module', 'main'] },
      treeshake: {
        moduleSideEffects: false,
        manualPureFunctions: [
          'collection',
          'z',
          'person',
          'media',
          'fen',
          'instant',
          'bytes',
          'cell',
          'defineManifest',
        ],
      },
      plugins: [outsidePlugin(folder, manifestAlone, problems), stripSchemas()],
      onLog: (level, log) => {
        if (level === 'warn') problems.push({ place: 'src/plugin.ts', message: log.message })
      },
    })
    const { output } = await build.generate({
      format: 'iife',
      name: '$bundle',
      exports: 'named',
      comments: false,
      minify: 'dce-only',
      generatedCode: { symbols: false },
    })
    failOn(problems)
    const [{ code }] = output
    return `(function (globalThis, $sdk) {\n'use strict'\n${code.trimEnd()}\nreturn $bundle.plugin\n})\n`
  } catch (error) {
    if (error instanceof PackError) throw error
    throw new PackError([
      ...problems,
      { place: 'src/plugin.ts', message: error instanceof Error ? error.message : String(error) },
    ])
  }
}

function outsidePlugin(folder: string, manifestAlone: boolean, problems: PackProblem[]): Plugin {
  const manifestPath = join(folder, 'src/manifest.ts')
  const modules = new Map([
    [sdkId, sdkModule],
    ...sdkModules,
    [zodId, zodModule],
    [manifestId, 'export const manifest = undefined'],
  ])
  return {
    name: 'tessera-outside',
    async resolveId(source, importer) {
      if (source === '@tessera/sdk') return sdkId
      if (source === 'zod') return zodId
      if (modules.has(source)) return source
      if (source.startsWith('zod/')) {
        problems.push({
          place: importer ?? source,
          message: `"${source}" cannot run in a plugin: import { z } from '@tessera/sdk'`,
        })
        return { id: source, external: true }
      }
      const found = await this.resolve(source, importer, { skipSelf: true })
      if (found === null || found.external !== false) {
        problems.push({
          place: importer ?? source,
          message: `"${source}" cannot be imported: a plugin brings its own code and nothing of Node`,
        })
        return { id: source, external: true }
      }
      return manifestAlone && found.id === manifestPath ? manifestId : found
    },
    load: (id) => modules.get(id) ?? null,
  }
}
