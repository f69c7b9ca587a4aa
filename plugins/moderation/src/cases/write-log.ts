// One line in the public log.

import type { ModerationCtx } from '../manifest.ts'
import type { LogAct } from '../records/log.ts'
import type { Case } from '../rules/case-rule.ts'
import type { Reason } from '../rules/reason.ts'

/** What is logged of an act besides the case: no words, nobody's id. */
export interface Logged {
  readonly act: LogAct
  readonly clause: Reason
  /** The public names of the moderator and of a second one; without, it happened by itself. */
  readonly actor?: string
  readonly second?: string
}

/**
 * Writes a line into the public log.
 * Effects: one record, which holds nothing of what the thing said.
 */
export async function writeLog(
  ctx: Pick<ModerationCtx, 'records' | 'id' | 'now'>,
  about: Pick<Case, 'plugin' | 'place' | 'kind'>,
  { act, clause, actor, second }: Logged,
): Promise<void> {
  const { plugin, place, kind } = about
  const role = actor === undefined ? 'automatic' : 'moderator'
  await ctx.records.put({
    collection: 'entries',
    id: ctx.id(),
    doc: {
      act,
      clause,
      role,
      plugin,
      place,
      kind,
      actor: actor ?? null,
      second: second ?? null,
      at: ctx.now,
    },
  })
}
