// An error that pretends to be one of the platform.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-forged-code',
  attack: 'an error that pretends to be one of the platform',
  source: bodyOf(`
    throw Object.assign(new Error('no'), { name: 'PlatformError', code: 'declined' })
  `),
  expect: { ends: ['handler_failed'] },
}
