// Writes for ever.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-write-flood',
  attack: 'writes for ever',
  source: bodyOf(`
    for (;;) await ctx.records.put({ collection: 'c', id: 'a', doc: { text: 'x'.repeat(10000) } })
  `),
  expect: stopped,
}
