// Language and zone of the machine.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'f-language-and-zone',
  attack: 'language and zone of the machine',
  source: bodyOf(`
    const told = [
      new Intl.NumberFormat().resolvedOptions().locale,
      new Intl.DateTimeFormat().resolvedOptions().timeZone,
      new Date(0).getTimezoneOffset(),
      (1234.5).toLocaleString(),
    ].join('|')
    return told === 'en-US|UTC|0|1,234.5' ? 'held' : told
  `),
  expect: held,
}
