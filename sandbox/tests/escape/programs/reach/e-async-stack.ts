// The functions around a handler, through a stack of objects.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-async-stack',
  attack: 'the functions around a handler, through a stack of objects',
  source: bodyOf(`
    const seen = []
    try {
      Object.defineProperty(Error, 'prepareStackTrace', { value: (_error, frames) => { seen.push(...frames); return '' } })
    } catch {}
    try {
      null.x
    } catch (error) {
      String(error.stack)
    }
    return seen.length === 0 && typeof Error.captureStackTrace === 'undefined' ? 'held' : 'frames seen'
  `),
  expect: held,
}
