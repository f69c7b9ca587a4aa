// The button of a card, pressed: what it does is what core says of the card now, never what a page
// says; and a page cannot press one without the person.

import { errorCodes, isPath, ProblemError, type ErrorCode } from '@tessera/sdk/client'
import type { Block, CardView } from '@tessera/sdk/page'

/** One button. */
export type CardButton = Extract<Block, { type: 'actions' }>['actions'][number]

/** A mutation that a button runs. */
export interface CardCall {
  readonly plugin: string
  readonly handler: string
  readonly args: unknown
}

/** What acting stands on. */
export interface CardActParts {
  readonly find: (card: string) => Promise<CardView>
  /** Whether the person has just pressed something. */
  readonly hasGesture: () => boolean
  /** Asks the person whether to go on; needed where another plugin's page shows the card. */
  readonly ask: (card: CardView, button: CardButton) => Promise<boolean>
  readonly open: (plugin: string, path: string) => void
  /** Runs it like a call of the plugin's own page, consent and cashier included. */
  readonly run: (call: CardCall) => Promise<boolean>
}

/** Who shows the card: the page of a plugin, or the shell itself. */
export type CardPlace = { readonly page: string } | 'shell'

const refused = (code: ErrorCode, detail: string): ProblemError =>
  new ProblemError({ ...errorCodes[code], code, detail, errors: [] })

const buttonOf = ({ blocks }: CardView, action: string): CardButton | undefined =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.actions : []))
    .find(({ id }) => id === action)

/**
 * Does what a button of a card does; gives whether it was done.
 *
 * Errors: `request_invalid` where nobody pressed anything; `not_found` where there is no such card
 * or button any more. What goes wrong with the act itself is told to the person alone.
 */
export const actOnCard = async (
  parts: CardActParts,
  press: { readonly card: string; readonly action: string },
  place: CardPlace,
): Promise<boolean> => {
  // Asked before anything else: the gesture is over in a moment.
  if (place !== 'shell' && !parts.hasGesture())
    throw refused('request_invalid', 'nobody has pressed it')
  const view = await parts.find(press.card)
  const button = buttonOf(view, press.action)
  if (button === undefined) throw refused('not_found', 'the card has no such button now')
  const { act } = button
  const plugin = view.plugin.id
  if (act.kind === 'open') {
    if (!isPath(act.path)) throw refused('not_found', 'it leads nowhere')
    parts.open(plugin, act.path)
    return true
  }
  const isForeign = place !== 'shell' && place.page !== plugin
  if (isForeign && !(await parts.ask(view, button))) return false
  return parts.run({ plugin, handler: act.handler, args: act.args })
}
