// A result whose list of keys never comes.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-proxy-result',
  attack: 'a result whose list of keys never comes',
  source: bodyOf(`
    return new Proxy({}, { ownKeys() { for (;;) {} } })
  `),
  expect: stopped,
}
