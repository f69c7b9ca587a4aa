// How large a file, a function, a line and a folder may be.

import { posix } from 'node:path'
import { Visitor, type ArrowFunctionExpression, type Function } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { syntaxOf } from './syntax.ts'
import { isCode, isTest, type SourceFile } from './tree.ts'

/** The ceilings; aims are lower and stand in the contributing guide. */
export const ceilings = {
  fileLines: 400,
  testFileLines: 600,
  functionLines: 70,
  paramCount: 4,
  lineColumns: 100,
  folderFiles: 16,
  coreLines: 30_800,
} as const

/** Every file, function, line and folder above its ceiling. */
export const checkSizes = (files: readonly SourceFile[]): readonly Finding[] => {
  const code = files.filter(isCode)
  return [
    ...code.flatMap(longFile),
    ...code.flatMap(longLines),
    ...code.flatMap(largeFunctions),
    ...fullFolders(code),
    ...largeCore(code),
  ]
}

const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/** Lines that hold code: prose is wanted, so it does not count against core (decision 0005). */
const codeLineCount = (text: string): number =>
  text.split('\n').filter((line) => !/^\s*(?:\/\/|\/?\*|$)/.test(line)).length

const longFile = (file: SourceFile): readonly Finding[] => {
  const lines = lineCount(file.text)
  const most = isTest(file) ? ceilings.testFileLines : ceilings.fileLines
  if (lines <= most) return []
  const says = `has ${lines} lines, ${most} are allowed`
  return [{ path: file.path, line: most, says, remedy: 'split it by the nouns it holds' }]
}

const longLines = (file: SourceFile): readonly Finding[] => {
  const texts = linesOfTexts(file)
  return file.text.split('\n').flatMap((content, index) => {
    const fits = content.length <= ceilings.lineColumns
    if (fits || isUnbreakable(content) || texts.has(index + 1)) return []
    const says = `has ${content.length} columns, ${ceilings.lineColumns} are allowed`
    const remedy = 'run `npm run fix`, or break the comment'
    return [{ path: file.path, line: index + 1, says, remedy }]
  })
}

/** Lines inside a text that spans several: programs kept as text, which no formatter may touch. */
const linesOfTexts = (file: SourceFile): ReadonlySet<number> => {
  const { program, lineOf } = syntaxOf(file)
  const lines = new Set<number>()
  new Visitor({
    TemplateLiteral(node) {
      for (let line = lineOf(node.start) + 1; line <= lineOf(node.end); line += 1) lines.add(line)
    },
  }).visit(program)
  return lines
}

/** A line that is long only because of one string or address, which no formatter can break. */
const isUnbreakable = (content: string): boolean => {
  const longest = content.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|https?:\/\/\S+/g) ?? []
  const length = Math.max(0, ...longest.map((it) => it.length))
  return length > 40 && content.length - length <= ceilings.lineColumns / 2
}

const largeFunctions = (file: SourceFile): readonly Finding[] => {
  const { program, lineOf } = syntaxOf(file)
  const { path } = file
  const findings: Finding[] = []
  const suites = new Set<number>()
  const look = (node: Function | ArrowFunctionExpression): void => {
    const line = lineOf(node.start)
    const lines = lineOf(node.end) - line + 1
    const params = node.params.filter((it) => !('name' in it && it.name === 'this')).length
    if (lines > ceilings.functionLines && !suites.has(node.start)) {
      const says = `a function of ${lines} lines, ${ceilings.functionLines} are allowed`
      findings.push({ path, line, says, remedy: 'move its parts into functions with a name' })
    }
    if (params > ceilings.paramCount) {
      const says = `a function of ${params} parameters, ${ceilings.paramCount} are allowed`
      findings.push({ path, line, says, remedy: 'take one object' })
    }
  }
  new Visitor({
    CallExpression(node) {
      if (!isTest(file) || !/^describe\b/.test(file.text.slice(node.start, node.start + 9))) return
      for (const argument of node.arguments) suites.add(argument.start)
    },
    FunctionDeclaration: look,
    FunctionExpression: look,
    ArrowFunctionExpression: look,
  }).visit(program)
  return findings
}

const fullFolders = (files: readonly SourceFile[]): readonly Finding[] => {
  const counts = new Map<string, number>()
  for (const { path } of files.filter((file) => !/\.test\.tsx?$/.test(file.path))) {
    const folder = posix.dirname(path)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > ceilings.folderFiles)
    .map(([path, count]) => ({
      path,
      line: 0,
      says: `holds ${count} source files, ${ceilings.folderFiles} are allowed`,
      remedy: 'split the folder by noun',
    }))
}

const largeCore = (files: readonly SourceFile[]): readonly Finding[] => {
  const outside = /^core\/src\/(?:store\/(?:sqlite|postgres)|adapters|ledger\/testing)\//
  const lines = files
    .filter(
      (file) => file.path.startsWith('core/src/') && !isTest(file) && !outside.test(file.path),
    )
    .reduce((sum, file) => sum + codeLineCount(file.text), 0)
  if (lines <= ceilings.coreLines) return []
  const says = `has ${lines} lines of code, ${ceilings.coreLines} are allowed`
  return [{ path: 'core/src', line: 0, says, remedy: 'make what can be a plugin a plugin' }]
}
