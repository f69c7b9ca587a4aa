// What `tessera check` tells about a plugin: what is wrong, what it asks for, how large it is.

import { brotliCompressSync } from 'node:zlib'
import { isCapabilityName, registry } from '../contract/registry.ts'
import type { CapabilityTier } from '../contract/capability.ts'
import { PackError, type PackProblem } from '../pack/pack-error.ts'
import { packPlugin } from '../pack/pack-plugin.ts'
import { openPackage } from '../pack/package-file.ts'

/** The size of one file of a package. */
export interface FileSize {
  readonly bytes: number
  readonly brotliBytes: number
}

/** What a check found; `plugin` is there when the plugin can be packed. */
export interface CheckReport {
  readonly ok: boolean
  readonly problems: readonly PackProblem[]
  readonly plugin?: {
    readonly id: string
    readonly version: string
    readonly packageHash: string
    readonly sizes: Readonly<Record<'server.js' | 'page.html' | 'manifest.json', FileSize>>
    readonly handlers: readonly { readonly name: string; readonly kind: string }[]
    readonly capabilities: readonly {
      readonly name: string
      readonly tier: CapabilityTier
      readonly optional: boolean
      readonly asks: string
    }[]
  }
}

/** Packs a plugin without keeping the package and tells what came of it. */
export async function checkPlugin(folder: string): Promise<CheckReport> {
  try {
    const pkg = await packPlugin(folder)
    const { manifest, packageHash } = openPackage(pkg)
    return {
      ok: true,
      problems: [],
      plugin: {
        id: manifest.id,
        version: manifest.version,
        packageHash,
        sizes: {
          'server.js': sizeOf(pkg.server),
          'page.html': sizeOf(pkg.page),
          'manifest.json': sizeOf(pkg.manifestText),
        },
        handlers: Object.entries(manifest.handlers).map(([name, { kind }]) => ({ name, kind })),
        capabilities: Object.entries(manifest.capabilities).map(([name, ask]) => {
          const tier = isCapabilityName(name) ? registry[name].tier : 'free'
          return { name, tier, optional: ask.optional ?? false, asks: ask.purpose?.en ?? '' }
        }),
      },
    }
  } catch (error) {
    if (error instanceof PackError) return { ok: false, problems: error.problems }
    throw error
  }
}

const sizeOf = (text: string): FileSize => {
  const bytes = Buffer.from(text)
  return { bytes: bytes.length, brotliBytes: brotliCompressSync(bytes).length }
}

/** A report as lines for people. */
export function writeReport({ plugin, problems }: CheckReport): string {
  if (plugin === undefined) {
    return [
      'Cannot be packed:',
      ...problems.map(({ place, message }) => `  ${place}: ${message}`),
    ].join('\n')
  }
  const lines = [`${plugin.id} ${plugin.version}  ${plugin.packageHash}`, '', 'Sizes']
  for (const [name, { bytes, brotliBytes }] of Object.entries(plugin.sizes)) {
    lines.push(`  ${name.padEnd(14)} ${String(bytes).padStart(8)} bytes, ${brotliBytes} as brotli`)
  }
  lines.push(
    '',
    'Handlers',
    ...plugin.handlers.map(({ name, kind }) => `  ${kind.padEnd(9)} ${name}`),
  )
  const asked = plugin.capabilities.filter(({ tier }) => tier !== 'free')
  lines.push('', asked.length === 0 ? 'People are asked for nothing.' : 'People are asked for')
  for (const { name, tier, optional, asks } of asked) {
    lines.push(`  ${name} (${tier}${optional ? ', optional' : ''}): ${asks}`)
  }
  const free = plugin.capabilities.filter(({ tier }) => tier === 'free').map(({ name }) => name)
  if (free.length > 0) lines.push('', `Without asking: ${free.join(', ')}`)
  return lines.join('\n')
}
