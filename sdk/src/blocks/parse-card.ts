// Reads the blocks of a card out of JSON, and says in words what does not fit.

import { isPath } from '../contract/path.ts'
import { cardBytesMax, WireCard, type CardAction } from './block.ts'

/** A card that is out of shape, with every place that has to be mended. */
export class CardMismatch extends Error {
  readonly errors: readonly { readonly pointer: string; readonly expected: string }[]

  constructor(errors: CardMismatch['errors']) {
    super(errors.map(({ pointer, expected }) => `${pointer}: expected ${expected}`).join('; '))
    this.name = 'CardMismatch'
    this.errors = errors
  }
}

/** The buttons of a card, from top to bottom. */
export const actionsOf = ({ blocks }: Pick<WireCard, 'blocks'>): readonly CardAction[] =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []))

function* faultsOf(card: WireCard): Iterable<CardMismatch['errors'][number]> {
  const sizeBytes = new TextEncoder().encode(JSON.stringify(card)).length
  if (sizeBytes > cardBytesMax)
    yield { pointer: '/', expected: `at most ${cardBytesMax} bytes, but it has ${sizeBytes}` }
  const seen = new Set<string>()
  for (const { id, act } of actionsOf(card)) {
    const pointer = `/blocks/actions/${id}`
    if (seen.has(id)) yield { pointer, expected: 'an id that no other button of the card has' }
    seen.add(id)
    if (act.kind === 'open' && !isPath(act.path))
      yield { pointer: `${pointer}/act/path`, expected: 'a place of the page, such as /thing/1' }
  }
  for (const block of card.blocks)
    if (block.type === 'progress' && block.value > block.max)
      yield { pointer: '/blocks/progress', expected: 'a value of at most its max' }
}

/**
 * Reads a card on the wire.
 *
 * Shape: JSON of `{ blocks, fallback }`, money as decimal text -> the card, checked.
 * Errors: throws `CardMismatch`, whose `errors` name every place; a card is drawn whole or not.
 */
export function parseCard(value: unknown): WireCard {
  const read = WireCard.safeParse(value)
  if (!read.success) {
    throw new CardMismatch(
      read.error.issues.map(({ path, message }) => ({
        pointer: `/${path.join('/')}`,
        expected: message,
      })),
    )
  }
  const faults = [...faultsOf(read.data)]
  if (faults.length > 0) throw new CardMismatch(faults)
  return read.data
}
