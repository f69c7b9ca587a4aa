// Joining an array-like object of the greatest length.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'b-join-array-like',
  attack: 'joining an array-like object of the greatest length',
  source: bodyOf(`
    return Array.prototype.join.call({ length: 2 ** 32 }, '').length
  `),
  expect: { ends: ['limit_exceeded', 'handler_failed'] },
}
