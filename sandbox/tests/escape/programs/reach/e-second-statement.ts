// A second statement behind the function, to keep state beside it.

import type { HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-second-statement',
  attack: 'a second statement behind the function, to keep state beside it',
  source: `(function (globalThis, $sdk) { return kept }); let kept = {}`,
  expect: { ends: ['handler_failed'] },
}
