// Goal: `tessera credit verify` tells the owner of a score file whether its number is right, by its
// exit code and in plain words. Method: the command over files written here, right and wrong.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { creditParamsV1, makeScoreFile, paramsHash, scoreOf } from '@tessera/sdk/credit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { creditFile, keptJobs } from '../../../sdk/src/credit/testing/files.ts'
import { run, type Outcome } from '../outside/command.ts'

const main = fileURLToPath(new URL('../../scripts/tessera.ts', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-score-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const verify = (path: string, ...options: readonly string[]): Outcome =>
  run(process.execPath, [main, 'credit', 'verify', path, ...options])
const written = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const input = creditFile({ outcomes: keptJobs(5), trustUnits: 1_500 })
const file = makeScoreFile({
  input,
  result: scoreOf(input, creditParamsV1),
  params: creditParamsV1,
  labelOf: (counterparty) => counterparty.replace('client', 'p'),
})

test('a right file ends with 0 and its number', () => {
  const path = written('score.json', file)
  const { code, out } = verify(path)
  expect(out).toBe('month  2026-06\nscore  690\nthe same number, line by line\n')
  expect(code).toBe(0)
  expect(JSON.parse(verify(path, '--json').out)).toEqual({
    ok: true,
    score: 690,
    month: '2026-06',
    differences: [],
  })
})

test('a wrong number ends with 1 and both numbers', () => {
  const { code, out } = verify(
    written('high.json', { ...file, result: { ...file.result, score: 790 } }),
  )
  expect(out).toContain('NOT THE SAME:\n  score: the score is 690, the file says 790\n')
  expect(code).toBe(1)
})

test('what is no score file ends with 2 and the reason', () => {
  const { code, out } = verify(written('words.json', 'my score is good'))
  expect([code, out]).toEqual([2, 'NOT READ: the file is not JSON\n'])
  mkdirSync(join(folder, 'folder.json'))
  const other = verify(join(folder, 'folder.json'))
  expect([other.code, other.out, other.err.includes('is not a file')]).toEqual([2, '', true])
  const large = verify(written('large.json', ' '.repeat(9 * 2 ** 20)))
  expect([large.code, /has 9437184 bytes, 8388608 are read/.test(large.err)]).toEqual([2, true])
})

test('later parameters are known from what was published, and from nothing else', () => {
  const params = { ...creditParamsV1, version: 2 }
  const later = { ...file, params, paramsHash: paramsHash(params) }
  const path = written('later.json', later)
  const { code, out } = verify(path)
  expect([code, out.includes('params_unknown')]).toEqual([1, true])
  const published = written('params.json', { versions: [{ version: 2, params }] })
  expect(verify(path, '--params', published)).toMatchObject({ code: 0 })
  const none = verify(path, '--params', written('none.json', { versions: 1 }))
  expect([none.code, none.err.includes('holds no versions')]).toEqual([2, true])
})
