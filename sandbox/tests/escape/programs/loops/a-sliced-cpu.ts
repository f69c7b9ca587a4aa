// Much CPU time, in slices that are each below the limit of one entry.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-sliced-cpu',
  attack: 'much CPU time, in slices that are each below the limit of one entry',
  source: bodyOf(`
    for (let slice = 0; slice < 400; slice += 1) {
      let sum = 0
      for (let n = 0; n < 60000; n += 1) sum += n
      await ctx.records.get({ collection: 'c', id: 'a' + (sum % 2) })
    }
    return 'got through'
  `),
  expect: stopped,
}
