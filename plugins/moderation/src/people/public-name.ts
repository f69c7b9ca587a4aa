// What a moderator is called in public: a name drawn anew each month, so that one can see that two
// decisions are the same hand's, and not whose.

import type { ModerationCtx } from '../manifest.ts'
import { nameId } from '../records/log.ts'
import { monthOf } from '../rules/clock.ts'

const nameLetters = 5

/**
 * The asking moderator's name of this month.
 * Effects: their first act in a month draws it.
 */
export async function publicNameOf(ctx: ModerationCtx, unique: string): Promise<string> {
  const id = nameId(monthOf(ctx.now), unique)
  const { record } = await ctx.records.get({ collection: 'names', id })
  if (record !== null) return record.doc.name
  const name = ctx.id().slice(-nameLetters).toUpperCase()
  await ctx.records.put({ collection: 'names', id, doc: { name } })
  return name
}
