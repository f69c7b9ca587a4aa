// The mini-programs that come with the platform: packed like anyone's, and only when their sources
// have changed, so that a start does not wait for the packer.

import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Package } from '@tessera/sdk/manifest'
import { packPlugin } from '@tessera/sdk/pack'

/** One of them, with the folder that it comes from. */
export interface FirstParty {
  readonly folder: string
  readonly pack: Package
}

const Kept = z.strictObject({
  sources: z.string(),
  manifestText: z.string(),
  server: z.string(),
  page: z.string(),
})

/** What a package is made of besides its own sources. */
const sharedSources = ['sdk/src/**/*.{ts,tsx,css}', 'sdk/package.json', 'pnpm-lock.yaml']

/**
 * A fingerprint of files: SHA-256 over their places and bytes.
 *
 * Shape: `patterns` are globs from `top`; tests among the files count for nothing.
 */
export function fingerprintOf(top: string, patterns: readonly string[]): string {
  const hash = createHash('sha256')
  const names = globSync([...patterns], { cwd: top, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  for (const name of names) hash.update(name.slice(top.length)).update(readFileSync(name))
  return hash.digest('hex')
}

function readKept(file: string, sources: string): Package | undefined {
  if (!existsSync(file)) return undefined
  try {
    const { sources: of, ...pack } = Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
    return of === sources ? pack : undefined
  } catch {
    // Half written by a start that was killed: it is made again.
    return undefined
  }
}

/** A fingerprint of what all packages are made of besides their own sources. */
export const sharedFingerprint = (top: string): string => fingerprintOf(top, sharedSources)

/**
 * The package of the plugin in a folder of the repository, such as `plugins/chat`.
 *
 * Shape: `shared` is the `sharedFingerprint` of `top`.
 * Errors: rejects with what the packer finds wrong.
 * Effects: keeps the package beside its sources, until they change.
 */
export async function packKept(top: string, folder: string, shared: string): Promise<Package> {
  const own = fingerprintOf(top, [`${folder}/src/**/*`, `${folder}/{package,tsconfig}.json`])
  const place = join(top, folder)
  const file = join(place, 'dist/package.json')
  const kept = readKept(file, `${shared}.${own}`)
  if (kept !== undefined) return kept
  const pack = await packPlugin(`${place}/`)
  mkdirSync(join(place, 'dist'), { recursive: true })
  writeFileSync(file, JSON.stringify({ sources: `${shared}.${own}`, ...pack }))
  return pack
}

/**
 * The mini-programs in a repository's `plugins` folder, packed.
 *
 * Errors: rejects with what the packer finds wrong.
 * Effects: keeps each package beside its sources, until they change.
 */
export async function packFirstParty(top: string): Promise<readonly FirstParty[]> {
  const shared = sharedFingerprint(top)
  const folders = readdirSync(join(top, 'plugins')).filter((name) =>
    existsSync(join(top, 'plugins', name, 'src/manifest.ts')),
  )
  const packs: FirstParty[] = []
  // One at a time: packing has a limit of time, which many at once would spend on each other.
  for (const folder of folders)
    packs.push({ folder, pack: await packKept(top, `plugins/${folder}`, shared) })
  return packs
}
