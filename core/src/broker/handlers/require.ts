// require.*: conditions on time, for the commit and for watches.

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
}
