// draw: chance that nobody can steer and everybody can check. Core keeps the seed; a plugin learns
// an outcome only after it has been committed.

import { z } from 'zod'
import { fen, instant, person } from '../schema/codec.ts'
import { defineCapability } from './capability.ts'

const drawId = () => z.string().min(1).max(64)

export const draw = {
  'draw.commit': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'intent'],
    input: z.object({
      context: z.string().min(1).max(512),
      deal: z.object({
        kind: z.enum(['random', 'equal']),
        totalFen: fen({ min: 1n }),
        sharesCount: z.int().min(1).max(500),
        shareMaxFen: fen({ min: 1n }),
      }),
    }),
    output: z.object({ draw: drawId(), commitment: z.string().length(64) }),
    caveats: [],
    doc: {
      gives: 'Seals a deal: core draws a seed, keeps it, and publishes only its commitment.',
      shape:
        '`{ context, deal }` -> `{ draw, commitment }`; `commitment` = SHA-256(`context` in UTF-8 || 32 seed bytes), hex. The deal splits `totalFen` into `sharesCount` shares of at least 1 fen and at most `shareMaxFen`.',
      units: 'amounts in fen; 1 to 500 shares.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        arguments_invalid: 'the total cannot be split that way',
      },
      authority: '`draw.commit`.',
      effects:
        'At commit the draw exists. Under preview the seed is sealed already and shown to nobody.',
      example: 'const { draw, commitment } = await ctx.draw.commit({ context, deal })',
      source: 'specs/red-packets 5.4 rules 3 and 4',
    },
  }),
  'draw.take': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'intent'],
    input: z.object({ draw: drawId() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Takes the next share of a deal for the asking person.',
      shape:
        '`{ draw }` -> `{}`: which share it is, is decided at commit, in the order of arrival, and is read with `draw.taken` afterwards.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such draw of this plugin',
        exhausted: 'no share is left; nothing happens',
        already_taken: 'this real person took one; nothing happens',
        too_late: 'the draw is closed',
      },
      authority: '`draw.take`, for the asking person only.',
      effects: 'At commit the next share is this person’s. A run that takes cannot be previewed.',
      example: 'await ctx.draw.take({ draw })',
      source: 'specs/red-packets 5.4 rule 3; architecture section 4, "Draws of value"',
    },
  }),
  'draw.taken': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ draw: drawId() }),
    output: z.object({
      shares: z.array(
        z.object({ index: z.int(), person: person(), amountFen: fen(), at: instant() }),
      ),
      sharesCount: z.int(),
      closed: z.boolean(),
      own: z.union([z.int(), z.null()]),
    }),
    caveats: [],
    doc: {
      gives: 'Who took which share so far, in order of arrival.',
      shape:
        '`{ draw }` -> `{ shares, sharesCount, closed, own }`; `index` counts from 0; `own` is the index of the share that the asking real person took, on whichever account, `null` for none and in a job.',
      units: '`amountFen` in fen; `at` in ms since epoch.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such draw of this plugin',
      },
      authority: '`draw.taken`, the plugin’s own draws only.',
      effects:
        'An ordinary read: a mutation that reads it conflicts with every take. A watched query that reads it is computed for each viewer.',
      example: 'const { shares } = await ctx.draw.taken({ draw })',
      source: 'specs/red-packets 5.4 rule 2',
    },
  }),
  'draw.close': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ draw: drawId() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Closes a draw for good, so that its seed can be revealed.',
      shape: '`{ draw }` -> `{}`; closing twice is no error.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such draw of this plugin',
      },
      authority: '`draw.close`, the plugin’s own draws only.',
      effects: 'At commit no further share is given.',
      example: 'await ctx.draw.close({ draw })',
      source: 'specs/red-packets 5.3',
    },
  }),
  'draw.reveal': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ draw: drawId() }),
    output: z.object({ seed: z.string().length(64), context: z.string() }),
    caveats: [],
    doc: {
      gives: 'The seed of a draw that is used up or closed, so that anyone can deal it again.',
      shape: '`{ draw }` -> `{ seed, context }`; `seed` in hex.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such draw of this plugin',
        draw_sealed: 'shares are still to be taken',
      },
      authority: '`draw.reveal`, the plugin’s own draws only.',
      effects: 'None.',
      example: 'const { seed, context } = await ctx.draw.reveal({ draw })',
      source: 'specs/red-packets 5.4 rule 4',
    },
  }),
}
