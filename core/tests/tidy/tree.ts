// The repository as the tidy checks see it: every file that git would keep, as path and text.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One file; `path` from the top of the repository with `/`, `text` empty where it is binary. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** The top of the repository. */
export const top = join(import.meta.dirname, '../../..')

const binaryEndings = /\.(?:png|ico|webp|woff2|ma|gz)$/

/** Reads the whole tree; what .gitignore names (`folder/`, `*.ending`) stays out. */
export const readTree = (): readonly SourceFile[] => {
  const ignored = readFileSync(join(top, '.gitignore'), 'utf8').split('\n').filter(Boolean)
  const folders = new Set(['.git', ...ignored.map((line) => line.replace(/\/$/, ''))])
  const endings = ignored.filter((line) => line.startsWith('*.')).map((line) => line.slice(1))
  const files: SourceFile[] = []
  const enter = (folder: string): void => {
    for (const entry of readdirSync(join(top, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (folders.has(entry.name)) continue
      if (entry.isDirectory()) enter(path)
      else if (entry.isFile() && !endings.some((ending) => path.endsWith(ending))) {
        const text = binaryEndings.test(path) ? '' : readFileSync(join(top, path), 'utf8')
        files.push({ path, text })
      }
    }
  }
  enter('')
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

let remembered: readonly SourceFile[] | undefined

/** The tree, read once for all checks of one run. */
export const tree = (): readonly SourceFile[] => (remembered ??= readTree())

/** Tells whether a file is TypeScript that we wrote, tests included. */
export const isCode = ({ path }: SourceFile): boolean => /\.tsx?$/.test(path)

/** Tells whether a file is a test or lives among tests and benches. */
export const isTest = ({ path }: SourceFile): boolean =>
  /\.test\.tsx?$/.test(path) || /^(?:core|sandbox)\/(?:tests|bench)\//.test(path)

/** Tells whether a file is TypeScript of the product itself. */
export const isProduct = (file: SourceFile): boolean => isCode(file) && !isTest(file)
