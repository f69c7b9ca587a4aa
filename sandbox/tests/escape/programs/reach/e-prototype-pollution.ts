// Names on Object.prototype that native code reads as options.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-prototype-pollution',
  attack: 'names on Object.prototype that native code reads as options',
  source: bodyOf(`
    let set = 0
    for (const name of ['reference', 'result', 'arguments', 'timeout', 'copy', 'toJSON', 'then', 'get']) {
      try {
        Object.prototype[name] = { reference: true, copy: true }
        set += 1
      } catch {}
      if (Object.hasOwn(Object.prototype, name)) set += 1
    }
    await ctx.records.get({ collection: 'c', id: 'a' })
    return set === 0 ? 'held' : 'set ' + set
  `),
  expect: held,
}
