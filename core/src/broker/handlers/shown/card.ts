// card.*: things that are shown outside of their plugin, by an id that says nothing.

import { PlatformError } from '@tessera/sdk/contract'
import { makeBorder } from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import { canonicalJson } from '../../../base/hash.ts'
import { asArgumentError } from '../../../records/collection.ts'
import { runId } from '../../run-id.ts'
import type { Family } from '../handler.ts'

const inward = makeBorder('tagged', 'text')

export const cardHandlers: Family<'card'> = {
  'card.publish': async ({ deps, run, input }) => {
    const handler = run.plugin.handlers.get(input.card)
    if (handler?.kind !== 'card')
      throw new PlatformError('handler_unknown', { handler: input.card })
    if (run.wishes.cards.length >= limits.cardsMax)
      throw new PlatformError('limit_exceeded', { cardsMax: limits.cardsMax })
    let args: unknown
    try {
      args = handler.args(input.args, inward)
    } catch (error) {
      throw asArgumentError(error, '/args')
    }
    const id = runId(deps.drawKey, run, 'card')
    run.wishes.cards.push({
      verb: 'publish',
      id,
      plugin: run.plugin.id,
      handler: handler.name,
      args: canonicalJson(args),
    })
    return { card: id }
  },

  'card.withdraw': async ({ run, input }) => {
    if (run.wishes.cards.length >= limits.cardsMax)
      throw new PlatformError('limit_exceeded', { cardsMax: limits.cardsMax })
    run.wishes.cards.push({ verb: 'withdraw', id: input.card, plugin: run.plugin.id })
    return {}
  },
}
