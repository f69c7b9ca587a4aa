// A result that holds itself.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-circular-result',
  attack: 'a result that holds itself',
  source: bodyOf(`
    const result = {}
    result.self = result
    return result
  `),
  expect: { ends: ['handler_failed'] },
}
