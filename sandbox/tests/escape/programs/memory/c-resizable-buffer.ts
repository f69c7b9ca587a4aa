// Buffers that reserve 4 GB each by an option.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-resizable-buffer',
  attack: 'buffers that reserve 4 GB each by an option',
  source: bodyOf(`
    const kept = []
    for (let n = 0; n < 200; n += 1) kept.push(new ArrayBuffer(8, { maxByteLength: 4e9 }))
    const grows = kept.some((buffer) => buffer.resizable || typeof buffer.resize === 'function')
    return grows ? 'a buffer grows' : 'held'
  `),
  expect: held,
}
