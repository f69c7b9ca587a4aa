// A bundle whose value is no function.

import type { HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-not-a-function',
  attack: 'a bundle whose value is no function',
  source: `({ call() { return {} }, apply() { return {} } })`,
  expect: { ends: ['handler_failed'] },
}
