// A text made of a value that is nested a million deep.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'b-deep-json',
  attack: 'a text made of a value that is nested a million deep',
  source: bodyOf(`
    let value = []
    for (let depth = 0; depth < 1000000; depth += 1) value = [value]
    return JSON.stringify(value).length
  `),
  expect: { ends: ['limit_exceeded', 'handler_failed'] },
}
