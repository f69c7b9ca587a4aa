// A background job that queues the next one for ever, after the handler has returned.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-microtask-loop',
  attack: 'a background job that queues the next one for ever, after the handler has returned',
  source: bodyOf(`
    const spin = async () => {
      for (;;) await null
    }
    void spin()
    return 'left'
  `),
  expect: stopped,
}
