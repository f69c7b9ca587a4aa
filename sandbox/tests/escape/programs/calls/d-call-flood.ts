// Calls without waiting for any answer.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-call-flood',
  attack: 'calls without waiting for any answer',
  source: bodyOf(`
    for (;;) void ctx.records.get({ collection: 'c', id: 'a' }).catch(() => undefined)
  `),
  expect: stopped,
}
