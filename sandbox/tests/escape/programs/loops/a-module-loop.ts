// A bundle that never gets past its own evaluation.

import { stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-module-loop',
  attack: 'a bundle that never gets past its own evaluation',
  source: `(function () { for (;;) {} })`,
  expect: stopped,
}
