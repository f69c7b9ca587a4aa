// A call after the handler has returned, made while its result becomes text.

import { bodyOf, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'd-late-call',
  attack: 'a call after the handler has returned, made while its result becomes text',
  source: bodyOf(`
    let told = 'nothing'
    return {
      get value() {
        void ctx.records.put({ collection: 'c', id: 'late', doc: {} }).catch(() => undefined)
        void ctx.records.get({ collection: 'c', id: 'late' }).catch((error) => { told = error.code })
        return told
      },
    }
  `),
  expect: { ends: ['done'], result: { value: 'nothing' } },
}
