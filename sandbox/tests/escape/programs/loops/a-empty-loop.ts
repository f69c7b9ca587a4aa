// A loop without an end.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-empty-loop',
  attack: 'a loop without an end',
  source: bodyOf(`
    for (;;) {}
  `),
  expect: stopped,
}
