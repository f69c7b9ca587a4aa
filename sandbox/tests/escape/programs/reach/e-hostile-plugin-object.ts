// A plugin object whose handlers are found by running code.

import { stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-hostile-plugin-object',
  attack: 'a plugin object whose handlers are found by running code',
  source: `(function () {
  return new Proxy({}, { get() { for (;;) {} } })
})`,
  expect: stopped,
}
