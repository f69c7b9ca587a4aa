// Promises whose species and statics the plugin has made.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-promise-species',
  attack: 'promises whose species and statics the plugin has made',
  source: bodyOf(`
    let stolen = 'nothing'
    class Thief extends Promise {
      static get [Symbol.species]() { return Thief }
      then(...args) { stolen = typeof args[0]; return super.then(...args) }
    }
    try { Promise.resolve = () => { stolen = 'resolve' } } catch {}
    try { Promise.prototype.then = () => { stolen = 'then' } } catch {}
    const given = ctx.records.get({ collection: 'c', id: 'a' })
    if (given.constructor !== Promise) return 'another promise'
    await given
    return Thief.resolve('held')
  `),
  expect: held,
}
