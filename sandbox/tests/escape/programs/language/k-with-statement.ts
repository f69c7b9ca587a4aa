// The with statement, which strict code has not.

import type { HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'k-with-statement',
  attack: 'the with statement, which strict code has not',
  source: `(function (globalThis, $sdk) { with ({ leak: 1 }) { return { handlers: { run: { handler: () => leak } } } } })`,
  expect: { ends: ['handler_failed'] },
}
