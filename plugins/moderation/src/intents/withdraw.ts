// Taking a report back from where it was made.

import { intent, refuse, z } from '@tessera/sdk'
import { findByItem } from '../cases/find-case.ts'
import { takeBackReport } from '../cases/take-back.ts'
import type { ModerationCtx } from '../manifest.ts'
import { readAsking } from '../people/conflict.ts'
import { verdict, verdictOn } from './verdict.ts'

/**
 * Takes the asking person's report of one of your items back.
 *
 * Shape: `{ item }` -> `{ case, state, hide }` as `submit` gives it; taking back twice changes
 * nothing.
 * Errors: `refused` they have not reported it, or it has been decided.
 * Effects: the weight of the report is gone; obey `hide`, which may be false again.
 */
export const withdraw = intent({
  args: z.object({ item: z.string().min(1).max(128) }),
  result: verdict(),
  words: { zh: '撤回你的举报', en: 'takes your report back' },
  handler: async (ctx: ModerationCtx, { item }) => {
    const [{ plugin }, asking] = await Promise.all([ctx.identity.caller({}), readAsking(ctx)])
    const found = await findByItem(ctx, plugin, item)
    if (found === undefined) refuse('你没有举报过它。You have not reported this.')
    const { after } = await takeBackReport(ctx, asking, found)
    return verdictOn(found.id, after)
  },
})
