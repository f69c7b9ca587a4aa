// An argument of 128 MB to a call.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-huge-argument',
  attack: 'an argument of 128 MB to a call',
  source: bodyOf(`
    await ctx.records.get({ collection: 'c', id: 'x'.repeat(2 ** 27) })
    return 'sent'
  `),
  expect: stopped,
}
