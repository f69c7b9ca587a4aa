// require: conditions on time that core checks with its own clock.

import { z } from 'zod'
import { instant } from '../schema/codec.ts'
import { defineCapability } from './capability.ts'

export const require = {
  'require.before': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job'],
    input: z.object({ at: instant() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Commits the run only before a moment.',
      shape: '`{ at }` -> `{}`.',
      units: '`at` in ms since epoch.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        too_late: 'the commit came at or after `at`; nothing happens',
      },
      authority: '`require.before`.',
      effects:
        'Checked at commit against the clock of core, also for a previewed run whose own clock stood still.',
      example: 'await ctx.require.before({ at: packet.expiresAt })',
      source: 'specs/transactions section 6, guards',
    },
  }),
  'require.after': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job'],
    input: z.object({ at: instant() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Commits the run only from a moment on.',
      shape: '`{ at }` -> `{}`.',
      units: '`at` in ms since epoch.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        too_early: 'the commit came before `at`; nothing happens',
      },
      authority: '`require.after`.',
      effects: 'Checked at commit against the clock of core.',
      example: 'await ctx.require.after({ at: round.opensAt })',
      source: 'specs/transactions section 6, guards',
    },
  }),
  'require.freshUntil': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['query'],
    input: z.object({ at: instant() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Says how long the answer of a query stays true by the clock alone.',
      shape: '`{ at }` -> `{}`; the earliest of several counts.',
      units: '`at` in ms since epoch.',
      errors: { not_granted: 'the manifest does not ask for it' },
      authority: '`require.freshUntil`.',
      effects: 'A watch computes the query again then.',
      example: 'await ctx.require.freshUntil({ at: packet.expiresAt })',
      source: 'specs/transactions section 7',
    },
  }),
}
