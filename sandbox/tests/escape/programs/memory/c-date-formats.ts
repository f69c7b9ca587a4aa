// Native memory of the formatting library.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-date-formats',
  attack: 'native memory of the formatting library',
  source: bodyOf(`
    const kept = []
    for (let n = 0; n < 200000; n += 1) kept.push(new Intl.DateTimeFormat('en', { timeZone: 'UTC', dateStyle: 'full' }))
    return kept.length
  `),
  expect: stopped,
}
