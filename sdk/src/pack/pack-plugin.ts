// Packing: a plugin's folder becomes a package that core can store, check, sign and run.

import { realpath } from 'node:fs/promises'
import { Manifest, packageLimits, type Package } from '../manifest/manifest.ts'
import { canonicalJson } from '../contract/canonical-json.ts'
import { checkManifest } from './check-manifest.ts'
import { failOn, PackError, type PackProblem } from './pack-error.ts'
import { hashOf } from './package-file.ts'
import { bundlePage } from './page-bundle.ts'
import { readPlugin } from './read-plugin.ts'
import { bundleServer } from './server-bundle.ts'

/**
 * Packs the plugin in a folder.
 *
 * Shape: reads `src/manifest.ts`, `src/plugin.ts` and, where there is one, `src/page/main.tsx`;
 * gives the canonical manifest, the server bundle and the page. The same files give the same
 * package, whatever the machine or the path.
 * Units: server at most `bundleBytesMax`, page at most `pageBytesMax`.
 * Errors: throws `PackError`, whose `problems` name every place that has to be mended.
 * Effects: none; nothing is written. The plugin's modules are imported in a process that may only
 * read files.
 */
export async function packPlugin(folder: string): Promise<Package> {
  const root = await realpath(folder).catch(() => {
    throw new PackError([{ place: folder, message: 'there is no such folder' }])
  })
  const reading = await readPlugin(root)
  failOn(reading.problems)
  const draft = parseDraft(reading.manifest)
  failOn(checkManifest(draft))
  const [server, { page, pageScripts }] = await Promise.all([
    bundleServer(root, reading.manifestAlone),
    bundlePage(root, draft.name),
  ])
  failOn([
    ...checkSize('server.js', server, packageLimits.server),
    ...checkSize('page.html', page, packageLimits.page),
  ])
  const files = { 'server.js': hashOf(server), 'page.html': hashOf(page) }
  return { manifestText: canonicalJson({ ...draft, files, pageScripts }), server, page }
}

function parseDraft(manifest: unknown): Manifest {
  const draft: object = typeof manifest === 'object' && manifest !== null ? manifest : {}
  const read = Manifest.safeParse({ ...draft, files: {}, pageScripts: [] })
  if (read.success) return read.data
  throw new PackError(
    read.error.issues.map((issue) => ({
      place: issue.path.join('.') || 'manifest',
      message: issue.message,
    })),
  )
}

function checkSize(place: string, text: string, mostBytes: number): readonly PackProblem[] {
  const sizeBytes = Buffer.byteLength(text)
  return sizeBytes <= mostBytes
    ? []
    : [{ place, message: `has ${sizeBytes} bytes, the most is ${mostBytes}` }]
}
