// An input whose toJSON calls ctx again and again.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-json-hook',
  attack: 'an input whose toJSON calls ctx again and again',
  source: bodyOf(`
    const input = { toJSON() { return ctx.records.get(input) } }
    await ctx.records.get(input)
    return 'sent'
  `),
  expect: { ends: ['limit_exceeded', 'handler_failed', 'done'] },
}
