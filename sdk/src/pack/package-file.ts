// A package as bytes: its hash, and the checks without which nobody may believe its manifest.

import { createHash } from 'node:crypto'
import { Manifest, packageLimits, type Package } from '../manifest/manifest.ts'
import { canonicalJson } from '../contract/canonical-json.ts'
import { failOn, PackError, type PackProblem } from './pack-error.ts'

/** SHA-256 of a text in UTF-8, in hex. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The name of a package by its contents.
 *
 * Shape: SHA-256 of `manifestText`, hex; the manifest holds the hashes of all files.
 */
export const packageHash = (pkg: Package): string => hashOf(pkg.manifestText)

/** A package whose manifest has been read and whose files are what it says. */
export interface OpenedPackage {
  readonly manifest: Manifest
  readonly packageHash: string
}

/**
 * Reads the manifest of a package and checks its files against it.
 *
 * Shape: gives the parsed manifest and the hash of the package. Signatures are the catalog's
 * matter.
 * Errors: throws `PackError` for a manifest that is not canonical or does not fit, for files that
 * are missing, too many, too large, or not what their hash says, and for a page whose script is not
 * the one it declares.
 */
export function openPackage(pkg: Package): OpenedPackage {
  const manifest = parseManifest(pkg.manifestText)
  const files = { 'server.js': pkg.server, 'page.html': pkg.page }
  const most = { 'server.js': packageLimits.server, 'page.html': packageLimits.page }
  const problems: PackProblem[] = []
  for (const name of ['server.js', 'page.html'] as const) {
    const text = files[name]
    const sizeBytes = Buffer.byteLength(text)
    if (manifest.files[name] !== hashOf(text))
      problems.push({ place: name, message: 'is not the file that the manifest lists' })
    if (sizeBytes > most[name])
      problems.push({ place: name, message: `has ${sizeBytes} bytes, the most is ${most[name]}` })
  }
  for (const name of Object.keys(manifest.files)) {
    if (!Object.hasOwn(files, name))
      problems.push({ place: name, message: 'is listed but not in the package' })
  }
  failOn(problems)
  return { manifest, packageHash: packageHash(pkg) }
}

function parseManifest(text: string): Manifest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new PackError([{ place: 'manifest', message: 'is not JSON' }])
  }
  const read = Manifest.safeParse(value)
  if (!read.success) {
    throw new PackError(
      read.error.issues.map((issue) => ({
        place: issue.path.join('.') || 'manifest',
        message: issue.message,
      })),
    )
  }
  if (canonicalJson(value) !== text) {
    throw new PackError([{ place: 'manifest', message: 'is not in canonical form' }])
  }
  return read.data
}
