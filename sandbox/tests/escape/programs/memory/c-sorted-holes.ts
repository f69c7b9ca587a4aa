// Sorting a long array that is all holes.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-sorted-holes',
  attack: 'sorting a long array that is all holes',
  source: bodyOf(`
    const list = []
    list.length = 2e7
    list[1e7] = 1
    return list.sort().length
  `),
  expect: { ends: ['limit_exceeded', 'done'] },
}
