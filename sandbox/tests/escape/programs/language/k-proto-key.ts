// An own key named __proto__ in a result and in a call.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-proto-key',
  attack: 'an own key named __proto__ in a result and in a call',
  source: bodyOf(`
    await ctx.records.put(JSON.parse('{"collection":"c","id":"a","doc":{"__proto__":{"isAdmin":true}}}'))
    return JSON.parse('{"__proto__":{"isAdmin":true},"a":1}')
  `),
  expect: { ends: ['done'] },
}
