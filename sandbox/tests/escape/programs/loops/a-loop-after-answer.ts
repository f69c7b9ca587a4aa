// A loop that starts only after core has answered a call.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-loop-after-answer',
  attack: 'a loop that starts only after core has answered a call',
  source: bodyOf(`
    await ctx.records.get({ collection: 'c', id: 'a' })
    for (;;) {}
  `),
  expect: stopped,
}
