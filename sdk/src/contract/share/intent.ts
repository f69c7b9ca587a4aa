// intent: asking another mini-program for something it offers, in the same transaction and on
// behalf of the same person.

import { z } from 'zod'
import { deferred } from '../../schema/codec.ts'
import { defineCapability } from '../capability.ts'

export const intent = {
  'intent.call': defineCapability({
    mode: 'posting',
    tier: 'personal',
    kinds: ['mutation', 'intent'],
    input: z.object({
      plugin: z.string().min(1).max(64),
      intent: z.string().min(1).max(64),
      args: deferred(),
      handoff: z.string().min(1).max(128).optional(),
    }),
    output: z.object({ result: deferred() }),
    caveats: [],
    consent: {
      zh: '在你使用它时，替你把内容交给其他小程序',
      en: 'Pass things on to other mini-programs for you while you use it',
    },
    doc: {
      gives: 'Runs an intent of another plugin inside this run, for the same person.',
      shape:
        '`{ plugin, intent, args, handoff? }` -> `{ result }`. `args` fit the intent’s own schema; people in them and in the result are given by the ids that this plugin knows them by, and core translates. `handoff` is the text that the page got from `bridge.handOver` or `bridge.start.handoff`; what it fixed may be left out of `args`, and cannot be changed.',
      errors: {
        not_granted:
          'not asked for, not agreed to, or the manifest does not name the intent under `calls`',
        not_found: 'no such plugin here',
        handler_unknown: 'the plugin offers no intent of that name',
        arguments_invalid: '`args` do not fit it, or change what the handoff fixed',
        gesture_required: 'the intent runs only under a handoff',
        handoff_invalid: 'the handoff is over, was used, or was made for something else',
        intent_cycle: 'that plugin takes part in this run already',
        limit_exceeded: 'too deep, or too many calls in one run',
        refused: 'the other plugin said no; nothing of its part happens',
      },
      authority:
        '`intent.call`, with consent. The other plugin gets its free powers alone, whatever the person allowed it before; under a handoff also what they allowed it about themselves, never their money. What it calls in turn rests on this same consent, at most four deep.',
      effects:
        'At commit everything of both happens together, or nothing. An error of the other plugin may be caught; then nothing of its part happens. A preview names the call.',
      example:
        "await ctx.intent.call({ plugin: 'moderation', intent: 'submit', args: { reason } })",
      source: 'architecture section 4, "Attenuation"; specs/transactions 5',
    },
  }),
}
