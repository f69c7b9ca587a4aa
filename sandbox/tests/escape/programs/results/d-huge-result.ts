// A result of a megabyte.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-huge-result',
  attack: 'a result of a megabyte',
  source: bodyOf(`
    return 'x'.repeat(1024 * 1024)
  `),
  expect: stopped,
}
