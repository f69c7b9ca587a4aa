// require.*: conditions on time and on who is looking, for the commit and for watches.

import { PlatformError } from '@tessera/sdk/contract'
import { requireSomebody } from './identity.ts'
import type { Family } from './handler.ts'

export const requireHandlers: Family<'require'> = {
  'require.before': async ({ run, input }) => {
    run.wishes.beforeMs = Math.min(run.wishes.beforeMs, input.at)
    return {}
  },
  'require.after': async ({ run, input }) => {
    run.wishes.afterMs = Math.max(run.wishes.afterMs, input.at)
    return {}
  },
  'require.freshUntil': async ({ run, input }) => {
    run.wishes.freshUntilMs = Math.min(run.wishes.freshUntilMs, input.at)
    return {}
  },
  'require.among': async ({ run, input }) => {
    const people: ReadonlySet<string> = new Set(input.people)
    if (people.has(requireSomebody(run))) {
      run.among.push(people)
      return {}
    }
    // What somebody else is told is theirs alone, whatever the handler makes of it.
    run.askedWho = true
    throw new PlatformError('not_found')
  },
}
