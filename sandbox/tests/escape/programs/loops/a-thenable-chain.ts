// A thenable that resolves to itself again and again.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-thenable-chain',
  attack: 'a thenable that resolves to itself again and again',
  source: bodyOf(`
    const again = { then(resolve) { resolve(again) } }
    return again
  `),
  expect: stopped,
}
