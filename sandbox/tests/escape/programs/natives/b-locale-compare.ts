// Comparing very long texts by the rules of a language.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'b-locale-compare',
  attack: 'comparing very long texts by the rules of a language',
  source: bodyOf(`
    const a = 'ä'.repeat(2000000)
    const b = a + 'b'
    for (;;) a.localeCompare(b)
  `),
  expect: stopped,
}
