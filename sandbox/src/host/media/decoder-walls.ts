// The walls around the decoder of strangers' files: what it may read is its own code and the
// packages of the image decoder, found by following their links.

import { readdirSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { limits } from '@tessera/sdk/wire'
import { raiseWalls, type Command } from '../walls.ts'

/** The `node_modules` folder that a package lies in. */
function folderAround(path: string): string {
  const at = path.lastIndexOf(`${sep}node_modules${sep}`)
  return path.slice(0, at + sep.length + 'node_modules'.length)
}

const packagesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    if (name.startsWith('.')) return []
    if (!name.startsWith('@')) return [join(folder, name)]
    return readdirSync(join(folder, name)).map((inner) => join(folder, name, inner))
  })

/** The folders that hold a package and everything it needs, links followed. */
function foldersOf(packagePath: string): readonly string[] {
  const found = new Set<string>()
  const look = (folder: string): void => {
    if (found.has(folder)) return
    found.add(folder)
    for (const path of packagesIn(folder)) look(folderAround(realpathSync(path)))
  }
  look(folderAround(realpathSync(packagePath)))
  return [...found]
}

/**
 * The command that starts a decoder behind its walls.
 *
 * Effects: looks at the packages of the image decoder, and starts each outer program for a moment.
 */
export function findDecoderWalls(
  decoderFile: string,
  bubblewrapWanted: boolean,
): { readonly command: Command; readonly report: { readonly bubblewrap: boolean } } {
  const path = realpathSync(decoderFile)
  const entry = createRequire(import.meta.url).resolve('sharp')
  const folders = foldersOf(dirname(entry))
  return raiseWalls({
    nodeArguments: [
      '--permission',
      '--allow-addons',
      ...[path, ...folders].map((readable) => `--allow-fs-read=${readable}`),
      '--jitless',
      '--no-node-snapshot',
      '--disable-warning=PERM0001',
      path,
      realpathSync(entry),
    ],
    prlimitArguments: [
      `--data=${limits.decoderDataMib * 1024 * 1024}`,
      `--cpu=${(limits.decoderJobsMax * limits.decoderJobMs) / 1_000}`,
      '--nofile=64',
      '--core=0',
      '--fsize=0',
    ],
    readable: [path, ...folders],
    bubblewrapWanted,
  })
}
