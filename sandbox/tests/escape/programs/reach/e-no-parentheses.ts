// A text that is no expression in parentheses.

import type { HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-no-parentheses',
  attack: 'a text that is no expression in parentheses',
  source: `let kept = 0; (function (globalThis, $sdk) { return kept })`,
  expect: { ends: ['handler_failed'] },
}
