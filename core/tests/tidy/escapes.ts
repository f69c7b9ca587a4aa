// Ways around the type checker and the linter: none of some, few of others, each with its reason.

import { Visitor, type Node } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { syntaxOf, type Syntax } from './syntax.ts'
import { isCode, isProduct, type SourceFile } from './tree.ts'

/** How many per 1,000 lines of product code. */
export const escapesMax = { castsPerThousand: 2, disablesPerThousand: 1 } as const

const disable = /^\s*(?:oxlint|eslint)-(?:disable|enable)|^\s*@ts-|^\s*(?:oxfmt|prettier)-ignore/

/** Every `any`, `!`, unexplained cast or switched-off rule, and more of them than the ceiling. */
export const checkEscapes = (files: readonly SourceFile[]): readonly Finding[] => {
  const code = files.filter(isCode)
  const product = code.filter(isProduct)
  const lines = product.reduce((sum, file) => sum + file.text.split('\n').length, 0)
  return [
    ...code.flatMap(forbidden),
    ...code.flatMap(unexplainedDisables),
    ...product.flatMap(unexplainedCasts),
    ...tooMany(product.flatMap(casts), lines, escapesMax.castsPerThousand),
    ...tooMany(product.flatMap(disables), lines, escapesMax.disablesPerThousand),
  ]
}

const forbidden = (file: SourceFile): readonly Finding[] => {
  const { path } = file
  const { program, lineOf } = syntaxOf(file)
  const findings: Finding[] = []
  const tell = (node: Node, says: string, remedy: string): void => {
    findings.push({ path, line: lineOf(node.start), says, remedy })
  }
  new Visitor({
    TSAnyKeyword: (node) => tell(node, 'says `any`', 'say `unknown` and narrow it'),
    TSNonNullExpression: (node) => tell(node, 'asserts with `!`', 'handle the absent case'),
    TSEnumDeclaration: (node) => tell(node, 'declares an enum', 'write a union of literals'),
    ExportAllDeclaration(node) {
      if (node.exported === null) tell(node, 'exports everything', 'export by name')
    },
    ExportDefaultDeclaration(node) {
      if (!/\.(?:config|d)\.ts$/.test(path)) tell(node, 'has a default export', 'export by name')
    },
  }).visit(program)
  return findings
}

interface Spot {
  readonly path: string
  readonly line: number
  readonly explained: boolean
  readonly what: string
}

const casts = (file: SourceFile): readonly Spot[] => {
  const syntax = syntaxOf(file)
  const starts: number[] = []
  new Visitor({
    TSAsExpression(node) {
      const { typeAnnotation: to } = node
      const isConst =
        to.type === 'TSTypeReference' &&
        to.typeName.type === 'Identifier' &&
        to.typeName.name === 'const'
      if (!isConst) starts.push(to.start)
    },
    TSTypeAssertion: (node) => starts.push(node.start),
  }).visit(syntax.program)
  return starts.map((start) => {
    const line = syntax.lineOf(start)
    return { path: file.path, line, explained: hasCommentAt(syntax, line), what: 'casts' }
  })
}

/** A comment that ends on the line itself or on the one above explains it. */
const hasCommentAt = ({ comments, lineOf }: Syntax, line: number): boolean =>
  comments.some((comment) => {
    const last = lineOf(comment.end)
    return last === line || last === line - 1
  })

const disables = (file: SourceFile): readonly Spot[] => {
  const { comments, lineOf } = syntaxOf(file)
  return comments
    .filter((comment) => disable.test(comment.value))
    .map((comment) => ({
      path: file.path,
      line: lineOf(comment.start),
      explained: /\s--\s+\S/.test(comment.value),
      what: 'comments that switch a check off',
    }))
}

const unexplainedDisables = (file: SourceFile): readonly Finding[] =>
  disables(file)
    .filter((spot) => !spot.explained)
    .map(({ path, line }) => {
      const remedy = 'end the comment with ` -- ` and the reason'
      return { path, line, says: 'switches a check off without a reason', remedy }
    })

const unexplainedCasts = (file: SourceFile): readonly Finding[] =>
  casts(file)
    .filter((spot) => !spot.explained)
    .map(({ path, line }) => {
      const remedy = 'narrow the type, or give the reason in a comment on the line or above it'
      return { path, line, says: 'casts without a reason', remedy }
    })

const tooMany = (
  spots: readonly Spot[],
  lines: number,
  perThousand: number,
): readonly Finding[] => {
  const most = Math.ceil((lines / 1000) * perThousand)
  const [last] = spots.slice(-1)
  if (spots.length <= most || last === undefined) return []
  const places = spots.map((spot) => `${spot.path}:${spot.line}`).join(' ')
  const says = `${spots.length} ${last.what} in ${lines} lines, ${most} are allowed: ${places}`
  return [{ path: '(all)', line: 0, says, remedy: 'remove the weakest' }]
}
