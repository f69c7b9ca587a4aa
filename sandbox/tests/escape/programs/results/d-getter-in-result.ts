// A result with a getter that never returns.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-getter-in-result',
  attack: 'a result with a getter that never returns',
  source: bodyOf(`
    return { get value() { for (;;) {} } }
  `),
  expect: stopped,
}
