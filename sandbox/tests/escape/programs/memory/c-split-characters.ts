// A text of 100 MB in single characters.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-split-characters',
  attack: 'a text of 100 MB in single characters',
  source: bodyOf(`
    return 'ab'.repeat(5e7).split('').length
  `),
  expect: stopped,
}
