// card: things of a plugin that are shown elsewhere, drawn by the shell's own hand.

import { z } from 'zod'
import { deferred } from '../../schema/codec.ts'
import { defineCapability } from '../capability.ts'

const cardId = () => z.string().min(1).max(64)

export const card = {
  'card.publish': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ card: z.string().min(1).max(48), args: deferred() }),
    output: z.object({ card: cardId() }),
    caveats: [],
    doc: {
      gives: 'An id under which a handler of the kind `card` is shown, anywhere.',
      shape:
        '`{ card, args }` -> `{ card }`: in goes the name of the handler, out comes the id of the card. Nobody can guess it, and it says nothing; whoever has it sees the card as the handler draws it for them.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        handler_unknown: 'no such card in the manifest',
        arguments_invalid: '`args` do not fit it',
        limit_exceeded: 'too many in one run',
      },
      authority: '`card.publish`; no consent, because the id is what gives sight of it.',
      effects: 'At commit the card is there, until it is withdrawn.',
      example: "const { card } = await ctx.card.publish({ card: 'noteCard', args: { id: note } })",
      source: 'specs/primitives 12.2',
    },
  }),
  'card.withdraw': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ card: cardId() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Takes a card back, wherever it is shown.',
      shape: '`{ card }` -> `{}`; one that is withdrawn, unknown or another plugin’s is no error.',
      errors: { not_granted: 'the manifest does not ask for it' },
      authority: '`card.withdraw`, the plugin’s own cards only.',
      effects: 'At commit nobody sees it any more, whoever looks at it now included.',
      example: 'await ctx.card.withdraw({ card })',
      source: 'specs/primitives 12.2',
    },
  }),
}
