// A call with five million arguments.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-arguments',
  attack: 'a call with five million arguments',
  source: bodyOf(`
    return Math.max(...new Array(5e6).fill(1))
  `),
  expect: { ends: ['limit_exceeded', 'handler_failed'] },
}
