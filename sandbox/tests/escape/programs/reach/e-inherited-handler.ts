// A handler that is only inherited.

import type { HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-inherited-handler',
  attack: 'a handler that is only inherited',
  source: `(function () { return { handlers: Object.create({ run: { handler: () => 1 } }) } })`,
  expect: { ends: ['handler_failed'] },
}
