// Repeated squaring of a number of millions of digits.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'b-bigint-squaring',
  attack: 'repeated squaring of a number of millions of digits',
  source: bodyOf(`
    let value = 1n << 16000000n
    for (;;) value *= value - 1n
  `),
  expect: stopped,
}
