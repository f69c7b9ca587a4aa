// An async generator that is consumed in the background for ever.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-async-generator',
  attack: 'an async generator that is consumed in the background for ever',
  source: bodyOf(`
    async function* numbers() {
      for (let n = 0; ; n += 1) yield n
    }
    void (async () => {
      for await (const n of numbers()) if (n < 0) break
    })()
    return 'left'
  `),
  expect: stopped,
}
