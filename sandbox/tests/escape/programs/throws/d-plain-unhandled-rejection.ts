// An ordinary rejection that is left behind does not harm the run.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-plain-unhandled-rejection',
  attack: 'an ordinary rejection that is left behind does not harm the run',
  source: bodyOf(`
    void Promise.reject(new Error('left behind'))
    await ctx.records.get({ collection: 'c', id: 'a' })
    return 'held'
  `),
  expect: held,
}
