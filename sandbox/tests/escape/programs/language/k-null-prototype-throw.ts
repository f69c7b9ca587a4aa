// Thrown values without a prototype.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-null-prototype-throw',
  attack: 'thrown values without a prototype',
  source: bodyOf(`
    throw Object.create(null)
  `),
  expect: { ends: ['handler_failed'] },
}
