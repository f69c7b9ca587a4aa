// A text that a replacement blows up to 400 million characters.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-replaced-text',
  attack: 'a text that a replacement blows up to 400 million characters',
  source: bodyOf(`
    return 'ab'.repeat(20000).replaceAll('', 'x'.repeat(10000)).length
  `),
  expect: { ends: ['limit_exceeded', 'handler_failed', 'done'] },
}
