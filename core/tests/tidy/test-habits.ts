// How files open, and how tests are written: facts in the present tense, nothing mocked, nothing
// left out in silence.

import { Visitor } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { syntaxOf } from './syntax.ts'
import { isCode, type SourceFile } from './tree.ts'

const headerLinesMax = 8

/** Every file without a header comment, and every habit in a test that hides something. */
export const checkHabits = (files: readonly SourceFile[]): readonly Finding[] => {
  const code = files.filter(isCode)
  const tests = code.filter(({ path }) => /\.test\.tsx?$/.test(path))
  return [...code.flatMap(header), ...tests.flatMap(testCalls)]
}

const header = (file: SourceFile): readonly Finding[] => {
  const { path, text } = file
  const shebang = text.startsWith('#!')
  const body = (shebang ? text.slice(text.indexOf('\n') + 1) : text).trimStart()
  const remedy = /\.test\.tsx?$/.test(path)
    ? 'open with one or two sentences: goal and method'
    : 'open with one to three lines: what the file holds and why'
  if (!/^\/[/*]/.test(body)) return [{ path, line: 1, says: 'opens without a comment', remedy }]
  const lines = body.split('\n').findIndex((line) => !/^(?:\/\/|\/\*| \*)/.test(line))
  if (lines <= headerLinesMax) return []
  return [{ path, line: 1, says: `opens with ${lines} lines of comment`, remedy }]
}

const runners = new Set(['it', 'test', 'describe'])
const silencers = new Set(['only', 'todo', 'fails'])
const mocks = new Set(['mock', 'doMock', 'hoisted', 'stubGlobal'])

const testCalls = (file: SourceFile): readonly Finding[] => {
  const { path } = file
  const { program, lineOf } = syntaxOf(file)
  const findings: Finding[] = []
  const tell = (start: number, says: string, remedy: string): void => {
    findings.push({ path, line: lineOf(start), says, remedy })
  }
  new Visitor({
    CallExpression(node) {
      const [first] = node.arguments
      const callee = file.text.slice(node.callee.start, node.callee.end)
      if (!runners.has(/^[a-z]+/.exec(callee)?.[0] ?? '') || first?.type !== 'Literal') return
      if (typeof first.value !== 'string' || !/\bshould\b/i.test(first.value)) return
      tell(first.start, 'names a test with "should"', 'state the fact in the present tense')
    },
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
      const { object, property } = node
      const name = `${object.name}.${property.name}`
      if (object.name === 'vi' && mocks.has(property.name)) {
        tell(node.start, `uses ${name}`, 'pass a fake in: clock, entropy, store, channel')
      }
      if (!runners.has(object.name)) return
      if (silencers.has(property.name))
        tell(node.start, `uses ${name}`, 'run the test, or remove it')
      // A skip that is not conditional says nothing; `skipIf` names what is absent.
      if (property.name === 'skip')
        tell(node.start, `uses ${name}`, 'use skipIf with what is absent')
    },
  }).visit(program)
  return findings
}
