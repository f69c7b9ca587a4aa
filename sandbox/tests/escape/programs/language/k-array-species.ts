// Arrays whose species gives itself.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-array-species',
  attack: 'arrays whose species gives itself',
  source: bodyOf(`
    const list = [1, 2, 3]
    list.constructor = { [Symbol.species]: function () { return list } }
    const made = list.map((each) => each)
    return made === list && Array.prototype.map.call([1], (n) => n)[0] === 1 ? 'held' : 'odd'
  `),
  expect: held,
}
