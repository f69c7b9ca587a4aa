// A thrown error whose stack never comes.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-thrown-stack',
  attack: 'a thrown error whose stack never comes',
  source: bodyOf(`
    throw Object.defineProperty(new Error('x'), 'stack', { get() { for (;;) {} } })
  `),
  expect: { ends: ['handler_failed'] },
}
