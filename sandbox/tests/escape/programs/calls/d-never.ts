// A promise that nobody will settle.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-never',
  attack: 'a promise that nobody will settle',
  source: bodyOf(`
    await new Promise(() => undefined)
  `),
  expect: { ends: ['never_settled'] },
}
