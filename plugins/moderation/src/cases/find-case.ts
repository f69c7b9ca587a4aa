// Finding a case: by its id, or by the thing it is about.

import { refuse, type Found } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import type { Case } from '../rules/case-rule.ts'

type Ctx = Pick<ModerationCtx, 'records'>

/** The case of this id; refuses where there is none. */
export async function requireCase(ctx: Ctx, id: string): Promise<Found<Case>> {
  const { record } = await ctx.records.get({ collection: 'cases', id })
  if (record === null) refuse('没有这个案件。There is no such case.')
  return record
}

/** The case of a thing of one mini-program, or `undefined`. */
export async function findByItem(
  ctx: Ctx,
  plugin: string,
  item: string,
): Promise<Found<Case> | undefined> {
  const { records } = await ctx.records.list({
    collection: 'cases',
    index: 'byItem',
    equals: [plugin, item],
    limit: 1,
  })
  return records[0]
}

/** Writes a case. */
export const putCase = (ctx: Ctx, id: string, doc: Case): Promise<unknown> =>
  ctx.records.put({ collection: 'cases', id, doc })
