// JSON made by the plugin in place of the built-in one.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-changed-json',
  attack: 'JSON made by the plugin in place of the built-in one',
  source: bodyOf(`
    let changed = 0
    for (const change of [() => { JSON.stringify = () => 'x' }, () => { JSON.parse = () => ({}) }, () => { BigInt.prototype.toJSON = () => 1 }, () => { Uint8Array.prototype.toJSON = () => 1 }]) {
      try {
        change()
        changed += 1
      } catch {}
    }
    return changed === 0 ? 'held' : 'changed ' + changed
  `),
  expect: held,
}
