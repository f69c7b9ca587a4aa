// The parsed form of a file, made once: syntax tree, comments, imports and line numbers.

import { parseSync, type Comment, type Program } from 'oxc-parser'
import type { SourceFile } from './tree.ts'

/** One `import`, `export … from` or `import()` of a file. */
export interface ImportOf {
  readonly specifier: string
  readonly line: number
  readonly typeOnly: boolean
  readonly names: readonly string[]
}

/** A parsed file. `lineOf` turns an offset into a line number from 1. */
export interface Syntax {
  readonly program: Program
  readonly comments: readonly Comment[]
  readonly imports: readonly ImportOf[]
  readonly lineOf: (offset: number) => number
}

const parsed = new WeakMap<SourceFile, Syntax>()

/** Parses a file; throws, naming it, when it is not well formed. */
export const syntaxOf = (file: SourceFile): Syntax => {
  const known = parsed.get(file)
  if (known) return known
  const result = parseSync(file.path, file.text)
  if (result.errors[0]) throw new Error(`${file.path}: ${result.errors[0].message}`)
  const lineOf = lineCounter(file.text)
  const imports = [
    ...result.module.staticImports.map((it) => ({
      specifier: it.moduleRequest.value,
      line: lineOf(it.start),
      typeOnly: it.entries.length > 0 && it.entries.every((entry) => entry.isType),
      names: it.entries.map((entry) => entry.importName.name ?? '*'),
    })),
    ...result.module.staticExports.flatMap((it) =>
      it.entries.flatMap((entry) =>
        entry.moduleRequest
          ? [
              {
                specifier: entry.moduleRequest.value,
                line: lineOf(it.start),
                typeOnly: entry.isType,
                names: [entry.importName.name ?? '*'],
              },
            ]
          : [],
      ),
    ),
    ...result.module.dynamicImports.map((it) => ({
      specifier: file.text.slice(it.moduleRequest.start + 1, it.moduleRequest.end - 1),
      line: lineOf(it.start),
      typeOnly: false,
      names: ['*'],
    })),
  ]
  const syntax = { program: result.program, comments: result.comments, imports, lineOf }
  parsed.set(file, syntax)
  return syntax
}

/** Makes the function that turns an offset into a line number. */
const lineCounter = (text: string): ((offset: number) => number) => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
