// Errors that carry others: suppressed, aggregate, cause.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-suppressed-error',
  attack: 'errors that carry others: suppressed, aggregate, cause',
  source: bodyOf(`
    const inner = await ctx.records.get({ collection: 'refuse' }).catch((error) => error)
    const carriers = [new SuppressedError(inner, inner), new AggregateError([inner]), new Error('x', { cause: inner })]
    const climbs = carriers.map((each) => {
      try {
        return (each.error ?? each.errors?.[0] ?? each.cause).constructor.constructor('return process')()
      } catch {
        return 'held'
      }
    })
    return climbs.every((each) => each === 'held') ? 'held' : 'climbed'
  `),
  expect: held,
}
