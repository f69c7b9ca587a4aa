// Goal: a score is never an input to a score, of this person or another: edges -> flow -> evidence
// -> dimensions -> score, and nothing flows back. Method: the fields of everything that goes in,
// and the imports of every folder on the way; each look with a canary that it finds.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Visitor } from 'oxc-parser'
import { syntaxOf } from '../tidy/syntax.ts'
import type { SourceFile } from '../tidy/tree.ts'

const house = join(import.meta.dirname, '../../..')

/** Where each folder of the way stands: what is pure in the SDK, the flow of a month in core. */
const placeOf: Readonly<Record<string, string>> = {
  params: 'sdk/src/credit',
  evidence: 'sdk/src/credit',
  flow: 'core/src/credit',
  card: 'sdk/src/credit',
}
const fileAt = (path: string): string => {
  const [folder = ''] = path.split('/')
  return join(house, placeOf[folder] ?? '', path)
}
const readAt = (path: string): string => readFileSync(fileAt(path), 'utf8')

/** What of the folders may know which others; who makes scores stands last and is known by none. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  params: [],
  evidence: ['params', 'period.ts'],
  flow: ['evidence', 'params', 'period.ts'],
  card: ['evidence', 'params', 'period.ts'],
}

const sourcesOf = (folder: string): readonly SourceFile[] =>
  readdirSync(fileAt(folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({
      path: `${folder}/${name}`,
      text: readAt(`${folder}/${name}`),
    }))

const text = readFileSync(join(house, 'sdk/src/credit/index.ts'), 'utf8')
const exported = syntaxOf({ path: 'index.ts', text }).imports

/** The folder that a name of the SDK's part comes from. */
const cameFrom = (name: string): string => {
  const found = exported.find(({ names }) => names.includes(name))?.specifier
  return /^\.\/([^/.]+(?:\.ts)?)/.exec(found ?? '')?.[1] ?? `an unknown ${name}`
}

/** Imports of a file that lead against the flow. */
const wrongWays = (file: SourceFile): readonly string[] => {
  const [folder = ''] = file.path.split('/')
  return syntaxOf(file)
    .imports.flatMap(({ specifier, names }) => {
      if (specifier === '@tessera/sdk/credit') return names.map((name) => cameFrom(name))
      return /^\.\.\/([^/.]+(?:\.ts)?)/.exec(specifier)?.[1] ?? []
    })
    .filter((to) => mayImport[folder]?.includes(to) !== true)
    .map((to) => `${file.path} imports ${to}`)
}

const ofScores = /score|band|points|rank|percentile/i

/** Fields of the types of a file that hold scores. */
const scoreFields = (file: SourceFile): readonly string[] => {
  const found: string[] = []
  new Visitor({
    TSPropertySignature({ key }) {
      if (key.type === 'Identifier' && ofScores.test(key.name)) found.push(key.name)
    },
  }).visit(syntaxOf(file).program)
  return found
}

test('imports lead from parameters and evidence to the card, never back', () => {
  const folders = Object.keys(mayImport)
  expect(folders.flatMap((folder) => sourcesOf(folder).flatMap(wrongWays))).toEqual([])
  expect(folders.map((folder) => sourcesOf(folder).length > 0)).toEqual([true, true, true, true])
  for (const from of ['../card/scorecard.ts', '@tessera/sdk/credit']) {
    const canary = { path: 'flow/canary.ts', text: `import { scoreOf } from '${from}'` }
    expect(wrongWays(canary)).toEqual(['flow/canary.ts imports card'])
  }
})

test('nothing that goes into a score has a field for one', () => {
  const inputs = [
    'card/score-input.ts',
    'evidence/outcome.ts',
    'evidence/weigh.ts',
    'flow/trust-graph.ts',
    'flow/trust-flow.ts',
    'flow/seeds.ts',
  ]
  for (const path of inputs) {
    expect([path, ...scoreFields({ path, text: readAt(path) })]).toEqual([path])
  }
  const canary = 'export interface Counterparty { readonly scoreOfOther: number }'
  expect(scoreFields({ path: 'canary.ts', text: canary })).toEqual(['scoreOfOther'])
})
