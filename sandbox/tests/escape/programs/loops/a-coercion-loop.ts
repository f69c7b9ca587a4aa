// Text made of an object whose toString never returns.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-coercion-loop',
  attack: 'text made of an object whose toString never returns',
  source: bodyOf(`
    return '' + { toString() { for (;;) {} } }
  `),
  expect: stopped,
}
