// About how many people a rule lets in, for whoever writes one.

import { query, z } from '@tessera/sdk'
import type { CircleCtx } from '../manifest.ts'

/**
 * About how many of all people meet a rule.
 *
 * Shape: `{ rule }`, JSON of the rule language -> `{ percent }` in steps of five; 0 is fewer than
 * five, 100 more than ninety-five, `null` where there are too few people to say. What circles know
 * themselves, such as how long somebody is a member, counts for nobody.
 * Errors: `arguments_invalid` no rule, or a question that circles do not ask; `limit_exceeded` too
 * many different rules today.
 * Effects: none.
 */
export const share = query({
  args: z.object({ rule: z.string().min(1).max(4_000) }),
  result: z.object({ percent: z.int().min(0).max(100).nullable() }),
  handler: (ctx: CircleCtx, { rule }) => ctx.eligibility.share({ rule }),
})
