// Anything of the host on the global object.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-host-names',
  attack: 'anything of the host on the global object',
  source: bodyOf(`
    const names = ['process', 'require', 'module', 'Buffer', 'global', 'console', 'setTimeout', 'queueMicrotask', 'fetch', 'structuredClone', 'Callback', 'ivm', '_ivm', 'prelude', 'entry', 'Deno', 'load', 'print', '$262']
    const found = names.filter((name) => name in globalThis)
    const odd = Reflect.ownKeys(Object.getPrototypeOf(globalThis)).filter((key) => typeof key === 'string' && /tessera|prelude|ivm|run|enter|collect/i.test(key))
    return found.length + odd.length === 0 ? 'held' : [...found, ...odd].join()
  `),
  expect: held,
}
