// require: conditions that core checks itself: on time, with its own clock, and on who is looking.

import { z } from 'zod'
import { instant, person } from '../schema/codec.ts'
import { limits } from '../wire/limits.ts'
import { defineCapability } from './capability.ts'

export const require = {
  'require.before': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
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
    kinds: ['mutation', 'job', 'intent'],
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
  'require.among': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'intent'],
    input: z.object({ people: z.array(person()).max(limits.amongMax) }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Goes on only for the people named, without asking which of them it is.',
      shape: '`{ people }` -> `{}`.',
      units: 'at most `amongMax` people.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the asking person is none of them',
        sign_in_required: 'a job runs for nobody',
      },
      authority: '`require.among`.',
      effects:
        'All of them share one answer of a watched query, computed once for everybody. Whoever is no longer named by a newer answer stops getting it.',
      example: 'await ctx.require.among({ people: members })',
      source: 'specs/transactions section 7',
    },
  }),
}
