// Telling the mini-program that a thing belongs to what became of it.

import { isPlatformError } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import type { Case } from '../rules/case-rule.ts'
import type { Reason } from '../rules/reason.ts'

/** How that went. `not_allowed`: the moderator has not allowed passing things on. */
export type Told = 'told' | 'not_offered' | 'refused' | 'not_allowed'

/**
 * Calls `moderated` of the mini-program that the thing belongs to, in the same transaction.
 *
 * Shape: `{ item, state, clause, role }` goes there. A mini-program that does not offer it, or says
 * no, does not undo the decision: it stands, and says that it could not be told.
 */
export async function tellPlace(
  ctx: Pick<ModerationCtx, 'intent'>,
  about: Pick<Case, 'plugin' | 'item'>,
  said: {
    readonly state: 'removed' | 'restored'
    readonly clause: Reason
    readonly role: 'moderator' | 'automatic'
  },
): Promise<Told> {
  try {
    const args = { item: about.item, ...said }
    await ctx.intent.call({ plugin: about.plugin, intent: 'moderated', args })
    return 'told'
  } catch (error) {
    if (!isPlatformError(error)) throw error
    if (error.code === 'not_found' || error.code === 'handler_unknown') return 'not_offered'
    return error.code === 'not_granted' ? 'not_allowed' : 'refused'
  }
}
