// Text of a stack, which would tell where the platform lies.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'f-stack-depth',
  attack: 'text of a stack, which would tell where the platform lies',
  source: bodyOf(`
    const text = new Error('x').stack + (() => { try { null.x } catch (error) { return error.stack } })()
    return /worker|node_modules|file:|\\.mjs|\\.ts/.test(text) ? text : 'held'
  `),
  expect: held,
}
