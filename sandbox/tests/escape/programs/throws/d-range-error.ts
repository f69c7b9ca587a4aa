// The error that other hosts take for the end of their memory.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-range-error',
  attack: 'the error that other hosts take for the end of their memory',
  source: bodyOf(`
    throw new RangeError('Array buffer allocation failed')
  `),
  expect: { ends: ['handler_failed'] },
}
