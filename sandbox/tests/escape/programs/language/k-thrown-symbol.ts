// A thrown symbol, which no text can be made of.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-thrown-symbol',
  attack: 'a thrown symbol, which no text can be made of',
  source: bodyOf(`
    throw Symbol('x')
  `),
  expect: { ends: ['handler_failed'] },
}
