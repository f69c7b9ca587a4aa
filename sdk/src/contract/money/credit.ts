// ledger, credit: money out of a pool that its person can spend at some merchants for some time.

import { z } from 'zod'
import { fen, instant, person } from '../../schema/codec.ts'
import { defineCapability } from '../capability.ts'

const creditName = () => z.string().min(1).max(48)

export const credits = {
  'ledger.credit': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({
      credit: creditName(),
      to: person(),
      amountFen: fen({ min: 1n }),
      note: z.string().min(1).max(60),
    }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives:
        'Gives somebody credit: money out of a pool, for merchants of one group, for some time.',
      shape:
        '`{ credit, to, amountFen, note }` -> `{}`. `credit` is its name in `credits` of the manifest, which says pool, group and days.',
      units: '`amountFen` in fen, at least 1.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such credit, or nobody has that account any more',
        insufficient_funds: 'the pool has less of its own',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.credit`; the plugin’s own pools, within what operators put in.',
      effects:
        'At commit the pool has less and the person a lot of credit, which their wallet shows. What is left of it at its end goes back to the pool by itself. Several in one run happen together or not at all.',
      example:
        "await ctx.ledger.credit({ credit: 'reward', to: friend, amountFen: 500n, note: 'Thanks' })",
      source: 'specs/ledger 1.2; specs/referrals',
    },
  }),
  'ledger.credits': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ of: person() }),
    output: z.object({
      lots: z
        .array(z.object({ credit: creditName(), leftFen: fen(), untilMs: instant() }))
        .max(200),
    }),
    caveats: [],
    doc: {
      gives: 'What is left of the credit that the plugin gave somebody, lot by lot.',
      shape:
        '`{ of }` -> `{ lots: [{ credit, leftFen, untilMs }] }`, what ends first first, 200 at most; empty for somebody without any.',
      units: '`leftFen` in fen; `untilMs` in ms since epoch.',
      errors: { not_granted: 'the manifest does not ask for it' },
      authority: '`ledger.credits`, credit of the plugin’s own alone.',
      effects: 'An ordinary read: a mutation that reads it conflicts with every change of it.',
      example: 'const { lots } = await ctx.ledger.credits({ of: person })',
      source: 'specs/transactions section 3',
    },
  }),
}
