// Thenables inside yield* of an async generator.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-yield-star',
  attack: 'thenables inside yield* of an async generator',
  source: bodyOf(`
    async function* outer() {
      yield* { [Symbol.asyncIterator]() { return { next: () => ({ then(resolve) { resolve({ done: true, value: globalThis }) } }) } } }
    }
    for await (const each of outer()) return each
    return Object.keys(globalThis).length === 0 ? 'held' : 'global has keys'
  `),
  expect: held,
}
