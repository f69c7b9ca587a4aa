// Nobody judges their own matter. Authors, reporters and moderators are compared as real people, so
// another account does not help.

import { refuse, type Found, type Person } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { reportId } from '../records/report.ts'
import type { Case } from '../rules/case-rule.ts'

/** The scope under which real people are told apart here. */
const scope = 'moderation'

/** Whoever asks: the account, and one value for the real person behind it. */
export interface Asking {
  readonly person: Person
  readonly unique: string
}

/** Who asks. */
export async function readAsking(ctx: Pick<ModerationCtx, 'identity'>): Promise<Asking> {
  const [{ person }, { unique }] = await Promise.all([
    ctx.identity.self({}),
    ctx.identity.uniquePerson({ scope }),
  ])
  return { person, unique }
}

/** Why somebody may not decide about a case. */
export type Conflict = 'author' | 'reporter'

/** What ties the asking person to a case, or `null`. */
export async function readConflict(
  ctx: Pick<ModerationCtx, 'identity' | 'records'>,
  asking: Asking,
  found: Pick<Found<Case>, 'id' | 'doc'>,
): Promise<Conflict | null> {
  const { same } = await ctx.identity.samePerson({ person: found.doc.author })
  if (same) return 'author'
  const { record } = await ctx.records.get({
    collection: 'reports',
    id: reportId(found.id, asking.unique),
  })
  return record === null ? null : 'reporter'
}

const reasons: Readonly<{ [Each in Conflict]: string }> = {
  author: '这是你自己的内容，要由别人来判断。This is your own: somebody else has to decide.',
  reporter: '这是你举报的，要由别人来判断。You reported this: somebody else has to decide.',
}

/** Refuses whoever is tied to the case. */
export async function requireNoConflict(
  ctx: Pick<ModerationCtx, 'identity' | 'records'>,
  asking: Asking,
  found: Pick<Found<Case>, 'id' | 'doc'>,
): Promise<void> {
  const conflict = await readConflict(ctx, asking, found)
  if (conflict !== null) refuse(reasons[conflict])
}
