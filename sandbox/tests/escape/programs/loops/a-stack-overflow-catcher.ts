// Recursion that catches its own stack overflow and goes on.

import { bodyOf, stopped, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'a-stack-overflow-catcher',
  attack: 'recursion that catches its own stack overflow and goes on',
  source: bodyOf(`
    const fall = () => {
      try {
        fall()
      } catch {
        fall()
      }
    }
    fall()
  `),
  expect: stopped,
}
