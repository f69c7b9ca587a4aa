// Calls for ever, each awaited.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-awaited-call-flood',
  attack: 'calls for ever, each awaited',
  source: bodyOf(`
    for (;;) await ctx.records.get({ collection: 'c', id: 'a' })
  `),
  expect: stopped,
}
