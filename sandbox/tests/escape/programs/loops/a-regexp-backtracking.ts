// A regular expression whose matching takes exponential time.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-regexp-backtracking',
  attack: 'a regular expression whose matching takes exponential time',
  source: bodyOf(`
    return /^(a+)+$/.test('a'.repeat(60) + 'b')
  `),
  expect: stopped,
}
