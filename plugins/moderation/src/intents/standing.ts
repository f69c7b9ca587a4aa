// What a mini-program may know of somebody's conduct in it: strikes, and whether it is asked to
// mute them.

import { instant, intent, person, z } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { countsAt } from '../rules/clock.ts'

const strikesShown = 50

/**
 * How somebody stands in the calling mini-program.
 *
 * Shape: `{ person }` -> `{ strikesCount, muteUntil }`: strikes that have not faded, of things of
 * yours alone; `muteUntil` where a moderator asks you to keep them from posting, else `null`. A
 * warning is no strike.
 * Units: `muteUntil` in ms since epoch. `strikesCount` counts up to 50.
 * Effects: none.
 */
export const standing = intent({
  args: z.object({ person: person() }),
  result: z.object({ strikesCount: z.int(), muteUntil: instant().nullable() }),
  words: { zh: '看看有没有违规记录', en: 'looks whether there are strikes' },
  handler: async (ctx: ModerationCtx, args) => {
    const { plugin } = await ctx.identity.caller({})
    const { records } = await ctx.records.list({
      collection: 'strikes',
      index: 'byPlace',
      equals: [plugin, args.person],
      order: 'descending',
      limit: strikesShown,
    })
    const strikes = records.filter(({ doc }) => countsAt(doc.at, ctx.now))
    const mutes = strikes.map(({ doc }) => doc.muteUntil ?? 0).filter((until) => until > ctx.now)
    return {
      strikesCount: strikes.length,
      muteUntil: mutes.length === 0 ? null : Math.max(...mutes),
    }
  },
})
