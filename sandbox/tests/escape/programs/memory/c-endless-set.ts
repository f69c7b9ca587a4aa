// A set that grows for ever.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-endless-set',
  attack: 'a set that grows for ever',
  source: bodyOf(`
    const kept = new Set()
    for (let n = 0; ; n += 1) kept.add('value number ' + n)
  `),
  expect: stopped,
}
