// Facts and rules about the person who asks: a plugin learns yes, no or unknown, never the fact
// behind it. Which facts it may ask about stands in its manifest; a person agrees to each.

import { z } from 'zod'
import { limits } from '../wire/limits.ts'
import { defineCapability } from './capability.ts'

/** The three answers; `unknown` where nothing known decides it, or nothing may be told. */
const Answer = z.enum(['yes', 'no', 'unknown'])

export const eligibility = {
  'identity.prove': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'intent'],
    input: z.object({ fact: z.string().min(1).max(48) }),
    output: z.object({ answer: Answer, receipt: z.string() }),
    caveats: [],
    doc: {
      gives: 'Whether one fact of the manifest holds for the asking person.',
      shape:
        '`{ fact }` -> `{ answer, receipt }`, with the name it has under `facts` in the manifest. `receipt` is the platform’s signed word for the answer, a JWS; anybody can check it. `unknown` also where the person did not agree to this fact: work without it.',
      errors: {
        not_granted: 'the manifest does not ask for the capability',
        not_found: 'the manifest names no such fact',
        limit_exceeded: 'more different facts about one person in thirty days than allowed',
        sign_in_required: 'a job runs for nobody',
      },
      authority:
        '`identity.prove`, and the person’s consent to this very fact, which they can withdraw.',
      effects:
        'The answer is in the person’s own log before it reaches the plugin. A watched query that asks is computed again when it changes.',
      example: "const { answer } = await ctx.identity.prove({ fact: 'student' })",
      source: 'specs/identity 6.1',
    },
  }),
  'eligibility.check': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'intent'],
    input: z.object({
      rule: z.string().min(1).max(limits.ruleArgumentUnitsMax),
      own: z.string().max(limits.ruleArgumentUnitsMax).optional(),
    }),
    output: z.object({ answer: Answer, receipt: z.string() }),
    caveats: [],
    doc: {
      gives: 'Whether the asking person meets a rule, judged in three values.',
      shape:
        '`{ rule, own? }` -> `{ answer, receipt }`. `rule` is JSON of the rule language; each of its questions stands under `facts` in the manifest, or is answered by `own`: JSON of what your plugin knows itself (`memberDays`, `roles`, `invitedBy`, `ranks`, `places`). Facts that the person did not agree to count as unknown.',
      errors: {
        not_granted: 'the manifest does not ask for the capability',
        arguments_invalid:
          'no rule, no facts of your own, or a question the manifest does not name',
        limit_exceeded: 'more different facts about one person in thirty days than allowed',
        sign_in_required: 'a job runs for nobody',
      },
      authority: '`eligibility.check`, and the person’s consent to each fact.',
      effects:
        'Rule and answer are in the person’s own log before the answer reaches the plugin. No explanation reaches code: the shell shows people why.',
      example:
        "const rule = JSON.stringify({ p: 'levelAtLeast', v: 2 })\nconst { answer } = await ctx.eligibility.check({ rule })",
      source: 'specs/eligibility section 9',
    },
  }),
  'eligibility.share': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query'],
    input: z.object({ rule: z.string().min(1).max(limits.ruleArgumentUnitsMax) }),
    output: z.object({ percent: z.int().min(0).max(100).nullable() }),
    caveats: [],
    doc: {
      gives: 'About how many of all people meet a rule: for whoever writes one.',
      shape:
        '`{ rule }` -> `{ percent }`, in steps of five; 0 is fewer than five, 100 more than ninety-five, `null` where the platform has too few people to say. `rule` is JSON of the rule language, its questions under `facts` in the manifest. Whoever would meet it only by what your plugin knows itself (`memberOf`, `role`) is not counted, nor is anybody of whom something is unknown.',
      errors: {
        not_granted: 'the manifest does not ask for the capability',
        arguments_invalid: 'no rule, or a question the manifest does not name',
        limit_exceeded: 'the person asked for the shares of too many different rules today',
        sign_in_required: 'a job runs for nobody',
      },
      authority:
        '`eligibility.share`; nobody is asked, because the answer is about nobody. It is of a sample that nobody knows, counted once a day by whole groups: people who answer every fact of your manifest alike, left out where they are fewer than twenty. So two rules differ by no one or by many, never by one person, however many rules are asked.',
      effects:
        'None. The answer stays the same until midnight in Shanghai. Each different rule counts against the limits of the day.',
      example:
        "const rule = JSON.stringify({ p: 'levelAtLeast', v: 2 })\nconst { percent } = await ctx.eligibility.share({ rule })",
      source: 'specs/life-circle 2.5, R2',
    },
  }),
}
