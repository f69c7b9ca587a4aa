// The caller of a handler, through arguments and caller.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-arguments-callee',
  attack: 'the caller of a handler, through arguments and caller',
  source: bodyOf(`
    const read = function () {
      const found = []
      for (const way of [() => arguments.callee, () => read.caller, () => read.arguments, () => Function.prototype.caller]) {
        try {
          if (way() != null) found.push(String(way))
        } catch {}
      }
      return found
    }
    return read().length === 0 ? 'held' : read().join()
  `),
  expect: held,
}
