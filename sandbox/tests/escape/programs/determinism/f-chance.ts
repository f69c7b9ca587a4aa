// Chance that nobody can repeat.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'f-chance',
  attack: 'chance that nobody can repeat',
  source: bodyOf(`
    try {
      return Math.random()
    } catch (error) {
      return error.message.includes('ctx.draw') ? 'held' : error.message
    }
  `),
  expect: held,
}
