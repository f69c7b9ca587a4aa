// A hook that runs whenever a stack is made text.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-prepare-stack-trace',
  attack: 'a hook that runs whenever a stack is made text',
  source: bodyOf(`
    try {
      Error.prepareStackTrace = () => { for (;;) {} }
    } catch {
      return typeof new Error('x').stack === 'string' ? 'held' : 'no stack'
    }
    return 'set'
  `),
  expect: held,
}
