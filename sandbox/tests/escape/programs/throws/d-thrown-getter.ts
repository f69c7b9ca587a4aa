// A thrown object whose message never comes.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-thrown-getter',
  attack: 'a thrown object whose message never comes',
  source: bodyOf(`
    throw { get message() { for (;;) {} } }
  `),
  expect: stopped,
}
