// Which kinds of file may stand where, and what the top level holds.

import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import type { SourceFile } from './tree.ts'

/** What may stand at the top beside dotfiles: the folders of the house, and files of tools. */
const topLevel = new Set(
  (
    'core plugins sdk sandbox web package.json pnpm-workspace.yaml pnpm-lock.yaml tsconfig.json ' +
    'vitest.config.ts README.md LICENSE SECURITY.md CHANGELOG.md CONTRIBUTING.md'
  ).split(' '),
)

/** Endings with the places where files of that kind belong. */
const kinds: Readonly<Record<string, RegExp>> = {
  '.ts': /./,
  '.tsx': /^(?:web|plugins|sdk\/src\/page-kit)\//,
  '.json': /./,
  '.md': /./,
  '.css': /^(?:web|plugins|sdk)\//,
  '.html': /^(?:web|plugins|sdk)\//,
  '.svg': /^(?:web|plugins|sdk|core\/docs)\//,
  '.png': /^(?:web|plugins|core\/docs|core\/tests)\//,
  '.ico': /^web\//,
  '.woff2': /^web\//,
  '.webmanifest': /^web\//,
  '.sql': /^core\/src\/store\//,
  '.mjs': /^core\/scripts\//,
  '.yaml': /^pnpm-/,
  '.csv': /^core\/docs\//,
  '.txt': /\/(?:tests|fixtures)\//,
  '.journal': /\/(?:tests|fixtures)\//,
}

const named = /^(?:LICENSE|\.[a-z]+ignore|\.[a-z]+rc\.json|\.editorconfig|\.ci\/run)$/

/** Every file of a kind that does not belong where it stands. */
export const checkFileKinds = (files: readonly SourceFile[]): readonly Finding[] =>
  files.flatMap(({ path }) => {
    const [first = ''] = path.split('/')
    const found: Finding[] = []
    if (!first.startsWith('.') && !topLevel.has(first)) {
      const remedy = 'put it into core, plugins, sdk, sandbox or web'
      found.push({ path, line: 0, says: `adds "${first}" to the top level`, remedy })
    }
    const places = kinds[posix.extname(path)]
    if (!named.test(path) && !places?.test(path)) {
      const remedy = 'remove it, ignore it, or add its kind to core/tests/tidy/file-kinds.ts'
      found.push({ path, line: 0, says: 'is of a kind that does not belong here', remedy })
    }
    return found
  })
