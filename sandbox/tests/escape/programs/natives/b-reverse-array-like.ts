// Turning an array-like object of the greatest length around.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'b-reverse-array-like',
  attack: 'turning an array-like object of the greatest length around',
  source: bodyOf(`
    return Array.prototype.reverse.call({ length: 2 ** 53 - 1 }).length
  `),
  expect: stopped,
}
