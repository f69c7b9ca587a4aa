// The arguments that a handoff fixes, as the called plugin knows them: checked against its intent
// before anybody can use them.

import { limits } from '@tessera/sdk/wire'
import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson } from '../../base/hash.ts'
import type { LivePlugin } from '../../catalog/index.ts'
import type { PlanTx } from '../../commit/unit.ts'
import { pairNeed, planPair, type Identity } from '../../identity/index.ts'
import { asArgumentError } from '../../records/collection.ts'
import type { RowKey } from '../../store/store.ts'
import { meet, rewritePeople } from '../handlers/people.ts'
import { openIntent, requireNamed } from './offered.ts'

/** Who hands over to whom. `fixedBy` is the plugin whose ids stand in `fixed`. */
export interface HandingOver {
  readonly from: LivePlugin
  readonly to: LivePlugin
  readonly intent: string
  readonly fixed: unknown
  readonly fixedBy: LivePlugin
}

/** Fixed arguments as they are stored, and the people in them whom the called plugin meets. */
export interface FixedArgs {
  readonly fixed: string
  readonly planMet: (tx: PlanTx) => void
  readonly metNeeds: readonly RowKey[]
}

/**
 * Checks what a handoff is to fix.
 *
 * Errors: `handler_unknown` no such intent; `not_granted` the caller's manifest does not name it;
 * `arguments_invalid` it does not fit, or names a stranger; `limit_exceeded`.
 */
export async function fixArgs(
  deps: { readonly identity: Pick<Identity, 'pairwise'> },
  { from, to, intent, fixed, fixedBy }: HandingOver,
): Promise<FixedArgs> {
  const handler = openIntent(to, intent)
  requireNamed(from, to.id, intent)
  const met = new Map<string, string>()
  const { pairwise } = deps.identity
  const some = handler.someArgs ?? handler.args
  try {
    const own = await rewritePeople(some, fixed, { from: 'text', to: 'text' }, async (sub) => {
      const person = await pairwise.personOf(fixedBy.id, sub)
      return person === undefined
        ? undefined
        : meet({ identity: deps.identity }, to.id, met, person)
    })
    const text = canonicalJson(own)
    if (text.length > limits.handoffFixedBytesMax)
      throw new PlatformError('limit_exceeded', {
        handoffFixedBytesMax: limits.handoffFixedBytesMax,
      })
    return {
      fixed: text,
      metNeeds: [...met.keys()].map((sub) => pairNeed(to.id, sub)),
      planMet(tx) {
        for (const [sub, person] of met) planPair(tx, { plugin: to.id, sub, person })
      },
    }
  } catch (error) {
    throw asArgumentError(error, '/fixed')
  }
}
