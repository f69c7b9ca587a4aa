// A thrown proxy that runs code at every touch.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-thrown-proxy',
  attack: 'a thrown proxy that runs code at every touch',
  source: bodyOf(`
    throw new Proxy({}, { get() { for (;;) {} }, has() { for (;;) {} }, getPrototypeOf() { for (;;) {} } })
  `),
  expect: stopped,
}
