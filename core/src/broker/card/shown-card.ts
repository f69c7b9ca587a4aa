// A card for one viewer: its row, what its handler gave, and what of a refusal may be told. A card
// that is gone, forged, withdrawn or refused is the same nothing to whoever asks.

import { errorCodes, PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import {
  actionsOf,
  blocksFormat,
  CardMismatch,
  parseCard,
  type CardView,
} from '@tessera/sdk/blocks'
import type { LivePlugin } from '../../catalog/index.ts'
import type { Reader } from '../../store/store.ts'
import { rowName, type Row } from '../../store/tables.ts'

/** The name under which a card stands in read sets. */
export const cardName = (card: string): string => rowName('card', [card])

/** Nothing is there, for whatever reason. */
const unseen = (): PlatformError => new PlatformError('not_found', { what: 'card' })

/** A card that can be looked at. Errors: `not_found` unknown or withdrawn. */
export async function requireCard(reader: Reader, card: string): Promise<Row<'card'>> {
  const row = await reader.get('card', [card])
  if (row === undefined || row.withdrawnAtMs !== null) throw unseen()
  return row
}

/** A button calls a mutation of its own plugin, or it is no button. */
function requireHandlers(plugin: LivePlugin, view: CardView): void {
  for (const { id, act } of actionsOf(view)) {
    if (act.kind === 'call' && plugin.handlers.get(act.handler)?.kind !== 'mutation')
      throw new CardMismatch([
        { pointer: `/blocks/actions/${id}/act/handler`, expected: 'a mutation of this plugin' },
      ])
  }
}

/**
 * What a card handler gave, as whoever shows it gets it: JSON of a `CardView`.
 * Errors: `result_invalid` with the places; nothing of it is shown then.
 */
export function viewOfCard(plugin: LivePlugin, card: string, resultJson: string): string {
  try {
    const { id, manifest } = plugin
    const view: CardView = {
      card,
      format: blocksFormat,
      plugin: { id, name: manifest.name, colour: manifest.colour },
      ...parseCard(JSON.parse(resultJson)),
    }
    requireHandlers(plugin, view)
    return JSON.stringify(view)
  } catch (error) {
    if (!(error instanceof CardMismatch)) throw error
    throw new PlatformError('result_invalid', { errors: error.errors })
  }
}

/** What is told as it is: a fault in the plugin's code, or something that passes by itself. */
const told: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'result_invalid',
  'handler_failed',
  'limit_exceeded',
  'rate_limited',
  'conflict',
])

/** A refusal as it is told to whoever looks at a card. */
export function asUnseen(error: unknown): unknown {
  if (!(error instanceof PlatformError) || told.has(error.code)) return error
  return errorCodes[error.code].fault === 'platform' ? error : unseen()
}
