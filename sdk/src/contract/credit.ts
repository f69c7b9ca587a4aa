// credit: how what people promised each other ended, told by the plugin that saw it.

import { z } from 'zod'
import { person } from '../schema/codec.ts'
import { defineCapability } from './capability.ts'

export const credit = {
  'credit.report': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({
      hold: z.string().min(1).max(64),
      about: person(),
      outcome: z.enum(['kept', 'late', 'cancelled', 'broken']),
      rated: z.boolean().optional(),
    }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives:
        'Says how a promise between two people ended, as evidence for the score of one of them.',
      shape:
        '`{ hold, about, outcome, rated? }` -> `{}`. `hold` is one of yours with exactly one named payee; `about` is its payee, who owed the doing, or its payer. What was at stake is the amount held. `rated` says that the other one rated them after it was over.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such hold of this plugin',
        arguments_invalid: 'the hold has not one named payee, or `about` is neither side of it',
        hold_refused:
          'the money says otherwise: kept or late takes a release, broken an end without',
        limit_exceeded: 'too many reports in one run',
      },
      authority:
        '`credit.report`; the hold shows that both agreed and that something was at stake.',
      effects:
        'One row of evidence at commit, once for each side of a hold: the first report stands. It counts from the month that it happened in, and both people can contest it.',
      example: "await ctx.credit.report({ hold, about: provider, outcome: 'kept', rated: true })",
      source: 'specs/credit 7.2 and 7.3',
    },
  }),
}
