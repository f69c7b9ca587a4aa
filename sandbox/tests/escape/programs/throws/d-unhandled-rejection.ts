// Rejections that are left behind, plain ones and hostile ones.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-unhandled-rejection',
  attack: 'rejections that are left behind, plain ones and hostile ones',
  source: bodyOf(`
    void Promise.reject(new Error('left behind'))
    void Promise.reject({ get message() { for (;;) {} }, get stack() { for (;;) {} } })
    return 'held'
  `),
  expect: { ends: ['done', 'limit_exceeded'] },
}
