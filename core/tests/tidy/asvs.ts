// The list of core/docs/security/asvs.csv against the standard and against the tree: no requirement
// is left out, and none is called held by code or by a test that is not there.

import { Visitor, type CallExpression } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { syntaxOf } from './syntax.ts'
import type { SourceFile } from './tree.ts'

export const listPath = 'core/docs/security/asvs.csv'
export const readmePath = 'core/docs/security/README.md'
export const header = 'id,level,about,verdict,place,test,note'

export const verdicts = ['held', 'open', 'deviation', 'not_applicable'] as const
type Verdict = (typeof verdicts)[number]

/** Requirements of OWASP ASVS 5.0.0 by level, in the chapters that Tessera answers for. */
export const required: Readonly<Record<'1' | '2', readonly string[]>> = {
  '1': (
    '2.1.1 2.2.1 2.2.2 2.3.1 ' +
    '6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2 ' +
    '7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 ' +
    '10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1'
  ).split(' '),
  '2': (
    '2.1.2 2.1.3 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1 ' +
    '6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 ' +
    '6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4 ' +
    '7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 ' +
    '8.1.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4 ' +
    '10.1.1 10.1.2 10.2.1 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.4.6 10.4.7 10.4.8 10.4.9 ' +
    '10.4.10 10.4.11 10.5.1 10.5.2 10.5.3 10.5.4 10.5.5 10.6.1 10.6.2 10.7.1 10.7.2 10.7.3 ' +
    '14.1.1 14.1.2 14.2.2 14.2.3 14.2.4 14.3.2 14.3.3 ' +
    '15.1.2 15.1.3 15.2.2 15.2.3 15.3.2 15.3.3 15.3.4 15.3.5 15.3.6 15.3.7 ' +
    '16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 ' +
    '16.4.3 16.5.1 16.5.2 16.5.3'
  ).split(' '),
}

const breaksMin = 10
const separator = ' | '

/** One line of the list. */
export interface Requirement {
  readonly line: number
  readonly id: string
  readonly level: string
  readonly about: string
  readonly verdict: string
  readonly place: string
  readonly test: string
  readonly note: string
}

/** The cells of a line (RFC 4180); a cell holds no line break. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  )

const lineOf = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')

/** The lines of the list, without its header. */
export const readRequirements = (text: string): readonly Requirement[] =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((content, index) => {
      const [id = '', level = '', about = '', verdict = '', place = '', test = '', note = ''] =
        cellsOf(content)
      return { line: index + 2, id, level, about, verdict, place, test, note }
    })

/** Every fault of the list and of the document beside it. */
export const checkAsvs = (files: readonly SourceFile[]): readonly Finding[] => {
  const list = files.find(({ path }) => path === listPath)
  if (list === undefined) return [absent(listPath)]
  const rows = readRequirements(list.text)
  return [
    ...formFaults(list),
    ...idFaults(rows),
    ...rows.flatMap(cellFaults),
    ...placeFaults(rows, files),
    ...testFaults(rows, files),
    ...readmeFaults(rows, files),
  ]
}

const absent = (path: string): Finding => ({
  path,
  line: 0,
  says: 'is missing',
  remedy: 'write it',
})

const formFaults = ({ path, text }: SourceFile): readonly Finding[] =>
  text
    .trimEnd()
    .split('\n')
    .flatMap((content, index) => {
      const cells = cellsOf(content)
      const isHeader = index === 0
      if (isHeader ? content === header : cells.length === 7 && lineOf(cells) === content) return []
      const remedy = isHeader ? `open with ${header}` : 'seven cells, quoted where they need it'
      return [{ path, line: index + 1, says: 'is not written as the rest', remedy }]
    })

const wrong = (row: Requirement, says: string, remedy: string): Finding => ({
  path: listPath,
  line: row.line,
  says: `${row.id} ${says}`,
  remedy,
})

const idFaults = (rows: readonly Requirement[]): readonly Finding[] => {
  const levels = new Map(
    Object.entries(required).flatMap(([level, ids]) => ids.map((id) => [id, level] as const)),
  )
  const seen = new Set<string>()
  const found = rows.flatMap((row) => {
    const isTwice = seen.has(row.id)
    seen.add(row.id)
    if (isTwice) return [wrong(row, 'stands twice', 'leave one')]
    if (levels.get(row.id) === row.level) return []
    return [wrong(row, 'is not of that level or none of ours', 'write what the standard says')]
  })
  const missing = [...levels.keys()].filter((id) => !seen.has(id))
  const says = (id: string): string => `leaves ${id} out`
  const remedy = 'judge it'
  return [...found, ...missing.map((id) => ({ path: listPath, line: 0, says: says(id), remedy }))]
}

const isVerdict = (text: string): text is Verdict => verdicts.some((one) => one === text)

const cellFaults = (row: Requirement): readonly Finding[] => {
  const { verdict, about, place, test, note } = row
  if (!isVerdict(verdict)) return [wrong(row, `is "${verdict}"`, `write ${verdicts.join(', ')}`)]
  const found: Finding[] = []
  if (about === '') found.push(wrong(row, 'says nothing', 'tell in our words what is asked'))
  if (verdict === 'held' && (place === '' || test === ''))
    found.push(wrong(row, 'is held by nothing', 'name the place and the test, or call it open'))
  if (verdict !== 'held' && note === '')
    found.push(wrong(row, `is ${verdict} without a reason`, 'write a note'))
  return found
}

const partsOf = (cell: string): readonly string[] => (cell === '' ? [] : cell.split(separator))

const placeFaults = (
  rows: readonly Requirement[],
  files: readonly SourceFile[],
): readonly Finding[] => {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const isThere = (place: string): boolean => {
    const [path = '', symbol] = place.split(/:(.*)/s)
    const text = texts.get(path)
    return text !== undefined && (symbol === undefined || text.includes(symbol))
  }
  return rows.flatMap((row) =>
    partsOf(row.place)
      .filter((place) => !isThere(place))
      .map((place) => wrong(row, `names ${place}`, 'name a file, or a file and a word in it')),
  )
}

/** Titles of the tests of a file, each behind the suites around it: `path > suite > test`. */
export const testsOf = (file: SourceFile): readonly string[] => {
  const suites: string[] = []
  const found: string[] = []
  new Visitor({
    CallExpression(node) {
      const call = titleOf(file, node)
      if (call?.runner === 'describe') suites.push(call.title)
      else if (call !== undefined) found.push([file.path, ...suites, call.title].join(' > '))
    },
    'CallExpression:exit'(node) {
      if (titleOf(file, node)?.runner === 'describe') suites.pop()
    },
  }).visit(syntaxOf(file).program)
  return found
}

/** What a call names, where it is one of a test or a suite; a template is told as it is written. */
const titleOf = (
  { text }: SourceFile,
  { callee, arguments: [first] }: CallExpression,
): { readonly runner: string; readonly title: string } | undefined => {
  const runner = /^(?:describe|it|test)\b/.exec(text.slice(callee.start, callee.end))?.[0]
  if (runner === undefined || first === undefined) return undefined
  if (first.type === 'TemplateLiteral')
    return { runner, title: text.slice(first.start + 1, first.end - 1) }
  if (first.type !== 'Literal' || typeof first.value !== 'string') return undefined
  return { runner, title: first.value }
}

const testFaults = (
  rows: readonly Requirement[],
  files: readonly SourceFile[],
): readonly Finding[] => {
  const named = new Set(rows.flatMap(({ test }) => partsOf(test)))
  const paths = new Set([...named].map((test) => test.split(' > ')[0]))
  const tests = new Set(
    files
      .filter(({ path }) => paths.has(path) && /\.test\.tsx?$/.test(path))
      .flatMap((file) => testsOf(file)),
  )
  return rows.flatMap((row) =>
    partsOf(row.test)
      .filter((test) => !tests.has(test))
      .map((test) => wrong(row, `names the test ${test}`, 'name one that is there')),
  )
}

/** The counts of a chapter by verdict, in the order of `verdicts`, with all at the end. */
export const countsOf = (rows: readonly Requirement[], chapter: string): readonly number[] => {
  const own = rows.filter(({ id }) => chapter === 'all' || id.startsWith(`${chapter}.`))
  return [...verdicts.map((it) => own.filter(({ verdict }) => verdict === it).length), own.length]
}

/** Cells of the table rows of a document. */
const tableRows = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split(' | ')
        .map((cell) => cell.trim()),
    )

const readmeFaults = (
  rows: readonly Requirement[],
  files: readonly SourceFile[],
): readonly Finding[] => {
  const file = files.find(({ path }) => path === readmePath)
  if (file === undefined) return [absent(readmePath)]
  const table = tableRows(file.text)
  const tell = (says: string, remedy: string): Finding => ({
    path: readmePath,
    line: 0,
    says,
    remedy,
  })
  const chapters = [...new Set(rows.map(({ id }) => id.split('.')[0] ?? '')), 'all']
  const counts = chapters
    .map((chapter) => [chapter === 'all' ? 'all' : `V${chapter}`, ...countsOf(rows, chapter)])
    .filter((wanted) => !table.some((cells) => cells.join() === wanted.join()))
    .map((wanted) => tell('counts otherwise than the list', `write | ${wanted.join(' | ')} |`))
  const words = new Set(file.text.match(/\b\d+\.\d+\.\d+\b/g))
  const untold = rows
    .filter(({ id, verdict }) => verdict === 'open' && !words.has(id))
    .map(({ id }) => tell(`does not tell that ${id} is open`, 'put it among the open ones'))
  return [...counts, ...untold, ...breakFaults(rows, table, tell)]
}

/** Breaks that were seen: `| id | what was broken | title of the test that failed |`. */
const breakFaults = (
  rows: readonly Requirement[],
  table: readonly (readonly string[])[],
  tell: (says: string, remedy: string) => Finding,
): readonly Finding[] => {
  const breaks = table.filter(([id = '']) => /^\d+\.\d+\.\d+$/.test(id))
  const held = new Map(rows.filter((row) => row.verdict === 'held').map((row) => [row.id, row]))
  const strange = breaks
    .filter(([id = '', , title = '-']) => !held.get(id)?.test.includes(` > ${title}`))
    .map(([id = '']) => tell(`breaks ${id} otherwise than the list`, 'name a test of a held one'))
  const few = new Set(breaks.map(([id]) => id)).size < breaksMin
  return few ? [...strange, tell('tells of too few breaks', `see ${breaksMin} fail`)] : strange
}
