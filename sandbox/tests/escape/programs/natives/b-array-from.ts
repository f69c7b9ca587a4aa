// An array made from a huge length.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'b-array-from',
  attack: 'an array made from a huge length',
  source: bodyOf(`
    return Array.from({ length: 1e9 }).length
  `),
  expect: stopped,
}
