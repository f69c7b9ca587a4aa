// A text of 256 MB that is made real.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-flattened-text',
  attack: 'a text of 256 MB that is made real',
  source: bodyOf(`
    const text = 'x'.repeat(2 ** 28)
    return text.charCodeAt(5) + text.slice(1).charCodeAt(7)
  `),
  expect: { ends: ['limit_exceeded', 'handler_failed', 'done'] },
}
