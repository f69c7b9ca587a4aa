// A text that closes the wrapper early, to run outside of it.

import type { HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-closed-wrapper',
  attack: 'a text that closes the wrapper early, to run outside of it',
  source: `(function () { return {} })
}); Object.prototype.leak = 1; (function () { return (function () {})`,
  expect: { ends: ['handler_failed'] },
}
