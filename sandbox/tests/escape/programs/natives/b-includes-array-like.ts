// A search through an array-like object of the greatest length.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'b-includes-array-like',
  attack: 'a search through an array-like object of the greatest length',
  source: bodyOf(`
    return Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1)
  `),
  expect: stopped,
}
