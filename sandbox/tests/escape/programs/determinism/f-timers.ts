// Parts to build a clock of: threads, shared memory, finalisers, timers.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'f-timers',
  attack: 'parts to build a clock of: threads, shared memory, finalisers, timers',
  source: bodyOf(`
    const names = ['Worker', 'performance', 'SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry', 'WebAssembly', 'setTimeout', 'setInterval', 'setImmediate', 'MessageChannel', 'eval', 'escape', 'unescape', 'DisposableStack', 'AsyncDisposableStack']
    const found = names.filter((name) => name in globalThis)
    return found.length === 0 ? 'held' : found.join()
  `),
  expect: held,
}
