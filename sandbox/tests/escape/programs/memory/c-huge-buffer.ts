// One buffer of 8 GB.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-huge-buffer',
  attack: 'one buffer of 8 GB',
  source: bodyOf(`
    try {
      return new ArrayBuffer(8e9).byteLength
    } catch {
      return 'held'
    }
  `),
  expect: held,
}
