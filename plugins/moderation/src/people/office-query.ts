// Whether the asking person is a moderator: which parts of the page are for them.

import { query, z } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { isModerator, readOffice } from './office.ts'

/**
 * The office of the asking person.
 *
 * Shape: `{}` -> `{ isModerator, isEverywhere, plugins }`; `plugins` are the mini-programs whose
 * cases they see, where not all.
 * Effects: none. Watch it: it changes when a role comes or goes.
 */
export const office = query({
  args: z.object({}),
  result: z.object({
    isModerator: z.boolean(),
    isEverywhere: z.boolean(),
    plugins: z.array(z.string()),
  }),
  handler: async (ctx: ModerationCtx) => {
    const held = await readOffice(ctx)
    return { ...held, isModerator: isModerator(held) }
  },
})
