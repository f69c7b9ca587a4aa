// Modules by dynamic import.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-dynamic-import',
  attack: 'modules by dynamic import',
  source: bodyOf(`
    for (const name of ['fs', 'node:fs', 'node:child_process', 'data:text/javascript,1', './worker.mjs']) {
      try {
        await import(name)
        return name
      } catch {}
    }
    return 'held'
  `),
  expect: held,
}
