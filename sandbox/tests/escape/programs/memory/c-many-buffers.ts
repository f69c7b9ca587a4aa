// Buffers of 16 MB that are all kept.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-many-buffers',
  attack: 'buffers of 16 MB that are all kept',
  source: bodyOf(`
    const kept = []
    for (;;) kept.push(new Uint8Array(16 * 1024 * 1024).fill(1))
  `),
  expect: { ends: ['limit_exceeded', 'handler_failed'] },
}
