// Documents: one title each, links that lead somewhere, decision records in order, and what every
// plugin has to bring.

import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import type { SourceFile } from './tree.ts'

const decisions = 'core/docs/decisions/'
const decisionLinesMax = 40
const readmeLinesMax = 200

/** Every fault of a document, a decision record or the set of files of a plugin. */
export const checkDocuments = (files: readonly SourceFile[]): readonly Finding[] => {
  const paths = new Set(files.map(({ path }) => path))
  const documents = files.filter(({ path }) => path.endsWith('.md'))
  return [
    ...documents.flatMap(titles),
    ...documents.flatMap((file) => brokenLinks(file, paths)),
    ...documents.flatMap(longReadme),
    ...decisionRecords(documents.filter(({ path }) => path.startsWith(decisions))),
    ...membersWithoutParts(paths),
  ]
}

/** The lines of a document with those inside fences emptied. */
const proseLines = (text: string): readonly string[] => {
  let fenced = false
  return text.split('\n').map((line) => {
    const fence = /^\s*(?:```|~~~)/.test(line)
    if (fence) fenced = !fenced
    return fence || fenced ? '' : line
  })
}

const titles = ({ path, text }: SourceFile): readonly Finding[] => {
  const lines = proseLines(text)
  const at = lines.flatMap((line, index) => (/^# \S/.test(line) ? [index + 1] : []))
  if (at.length === 1 && at[0] === 1) return []
  const says = `has ${at.length} titles`
  const remedy = 'open with exactly one `# Title`'
  return [
    { path, line: at[1] ?? 1, says: at.length === 1 ? 'has text above its title' : says, remedy },
  ]
}

const brokenLinks = ({ path, text }: SourceFile, paths: ReadonlySet<string>): readonly Finding[] =>
  proseLines(text).flatMap((line, index) =>
    [...line.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].flatMap(([, link = '']) => {
      const target = posix.join(posix.dirname(path), link).replace(/\/$/, '')
      const stands = paths.has(target) || [...paths].some((it) => it.startsWith(`${target}/`))
      if (stands) return []
      const remedy = 'link to a file of the tree'
      return [{ path, line: index + 1, says: `links to ${link}, which is not there`, remedy }]
    }),
  )

const longReadme = ({ path, text }: SourceFile): readonly Finding[] => {
  const lines = text.split('\n').length
  if (posix.basename(path) !== 'README.md' || lines <= readmeLinesMax + 1) return []
  const says = `has ${lines} lines, ${readmeLinesMax} are allowed`
  return [{ path, line: readmeLinesMax, says, remedy: 'move the details into core/docs' }]
}

const decisionRecords = (records: readonly SourceFile[]): readonly Finding[] =>
  records
    .filter(({ path }) => posix.basename(path) !== 'README.md')
    .flatMap(({ path, text }, index) => {
      const number = String(index + 1).padStart(4, '0')
      const found: Finding[] = []
      const tell = (says: string, remedy: string): void => {
        found.push({ path, line: 1, says, remedy })
      }
      if (!new RegExp(`^${number}-[a-z0-9-]+\\.md$`).test(posix.basename(path))) {
        tell('is not the next number', `name it ${number}-what-was-decided.md`)
      }
      const lines = text.trimEnd().split('\n').length
      if (lines > decisionLinesMax) {
        tell(`has ${lines} lines, ${decisionLinesMax} are allowed`, 'say it shorter')
      }
      for (const part of ['Context', 'Decision', 'Consequence']) {
        if (new RegExp(`^(?:#+ |\\*\\*)${part}`, 'm').test(text)) continue
        tell(`has no part "${part}"`, 'write context, decision and consequence')
      }
      return found
    })

const membersWithoutParts = (paths: ReadonlySet<string>): readonly Finding[] => {
  const plugins = new Set(
    [...paths].flatMap((path) => /^plugins\/[^/]+(?=\/)/.exec(path)?.[0] ?? []),
  )
  const members = ['core', 'sdk', 'sandbox', 'web'].filter((it) => paths.has(`${it}/package.json`))
  const wanted = [
    ...[...plugins].flatMap((it) => [`${it}/README.md`, `${it}/src/manifest.ts`]),
    ...members.map((it) => `${it}/README.md`),
  ]
  return wanted
    .filter((path) => !paths.has(path))
    .map((path) => ({ path, line: 0, says: 'is missing', remedy: 'write it' }))
}
