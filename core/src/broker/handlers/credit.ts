// credit.*: evidence, noted with the run and checked against the money at commit.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Family } from './handler.ts'

export const creditHandlers: Family<'credit'> = {
  'credit.report': async ({ run, input }) => {
    if (run.wishes.reports.length >= limits.reportsMax)
      throw new PlatformError('limit_exceeded', { reportsMax: limits.reportsMax })
    const { hold, about, outcome, rated = false } = input
    run.wishes.reports.push({ hold, about, outcome, isRated: rated })
    return {}
  },
}
