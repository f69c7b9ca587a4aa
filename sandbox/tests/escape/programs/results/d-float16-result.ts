// A result of a type that copiers may not know.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-float16-result',
  attack: 'a result of a type that copiers may not know',
  source: bodyOf(`
    return new Float16Array(2)
  `),
  expect: { ends: ['done'], result: { 0: 0, 1: 0 } },
}
