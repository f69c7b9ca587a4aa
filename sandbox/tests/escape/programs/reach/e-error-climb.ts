// The constructor and the stack of an error that core answered with.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-error-climb',
  attack: 'the constructor and the stack of an error that core answered with',
  source: bodyOf(`
    let error
    try {
      await ctx.records.get({ collection: 'refuse' })
    } catch (caught) {
      error = caught
    }
    if (error.code !== 'not_found') return 'no error'
    if (/\\/|file:|node:/.test(error.stack.replaceAll('tessera:', ''))) return error.stack
    try {
      return error.constructor.constructor('return process')()
    } catch {
      return 'held'
    }
  `),
  expect: held,
}
