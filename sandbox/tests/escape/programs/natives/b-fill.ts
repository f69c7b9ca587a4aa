// One native call over a very long array.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'b-fill',
  attack: 'one native call over a very long array',
  source: bodyOf(`
    return new Array(4294967295).fill(0).length
  `),
  expect: stopped,
}
