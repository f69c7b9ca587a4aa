// A result that is a promise of its own making, and never returns.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-thenable-result',
  attack: 'a result that is a promise of its own making, and never returns',
  source: bodyOf(`
    return { then() { for (;;) {} } }
  `),
  expect: stopped,
}
