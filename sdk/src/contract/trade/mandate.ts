// mandate.*: a person lets another spend of theirs, within limits. What is spent is spent by
// `ledger.charge` alone; here it is offered, changed and ended.

import { z } from 'zod'
import { fen, instant, person } from '../../schema/codec.ts'
import { defineCapability, type CapabilityDoc } from '../capability.ts'

const mandateId = () => z.string().min(1).max(64)
const note = () => z.string().min(1).max(60)

/** What a payer allows; `perPurchaseFen` ≤ `perDayFen` ≤ `perMonthFen`. */
export const standingTerms = () =>
  z.object({
    perPurchaseFen: fen({ min: 1n }),
    perDayFen: fen({ min: 1n }),
    perMonthFen: fen({ min: 1n, max: 2_000_000n }),
    approveAboveFen: fen().optional(),
    categories: z.array(z.string().min(1).max(32)).max(16),
    until: instant().optional(),
  })

const commonErrors = {
  not_granted: 'not asked for or not agreed to',
  not_found: 'no such mandate between this person and another',
  hold_refused: 'it is up to the other person, or not possible now',
  limit_exceeded: 'too many postings in one run',
} as const

const authority =
  '`mandate.*`, with consent; and where money may leave by it, a mandate over exactly these effects.'
const source = 'architecture section 4, "Mandate"; specs/family-pay 8'

type ActDoc = Omit<CapabilityDoc, 'authority' | 'source' | 'errors'> &
  Partial<Pick<CapabilityDoc, 'errors'>> & {
    readonly consent: { readonly zh: string; readonly en: string }
  }

/** An act of one side on one mandate. */
const act = <Input extends z.ZodType>(input: Input, { consent, ...doc }: ActDoc) =>
  defineCapability({
    mode: 'posting',
    tier: 'money',
    kinds: ['mutation'],
    input,
    output: z.object({}),
    caveats: [],
    consent,
    doc: { authority, source, ...doc, errors: { ...commonErrors, ...doc.errors } },
  })

const shown = () =>
  z.object({
    mandate: mandateId(),
    payer: person(),
    spender: person(),
    status: z.enum(['invited', 'active', 'paused', 'ended']),
    terms: standingTerms(),
    cooling: z
      .object({ perPurchaseFen: fen(), perDayFen: fen(), perMonthFen: fen(), until: instant() })
      .optional(),
    usedDayFen: fen(),
    usedMonthFen: fen(),
    isPausedByYou: z.boolean(),
    at: instant(),
    asks: z.array(
      z.object({
        ask: z.string().min(1).max(64),
        amountFen: fen(),
        note: note(),
        status: z.enum(['open', 'approved', 'denied', 'over']),
        at: instant(),
      }),
    ),
  })

const limitUnits = 'amounts in fen; `until` in ms since epoch; days and months of Shanghai.'

export const mandate = {
  'mandate.offer': defineCapability({
    mode: 'posting',
    tier: 'money',
    kinds: ['mutation'],
    input: z.object({ to: person(), terms: standingTerms() }),
    output: z.object({ mandate: mandateId() }),
    caveats: [],
    consent: {
      zh: '经你确认后，让别人用你的余额购物',
      en: 'Let others buy from your balance, after you confirm',
    },
    doc: {
      gives: 'Offers somebody to spend of the asking person’s balance, within limits.',
      shape:
        '`{ to, terms }` -> `{ mandate }`. `terms` are `{ perPurchaseFen, perDayFen, perMonthFen, approveAboveFen?, categories, until? }`; `categories` are kinds of merchants, an empty list means all.',
      units: limitUnits,
      errors: {
        not_granted: 'not asked for or not agreed to',
        not_found: 'no such person',
        arguments_invalid: 'a purchase above a day, a day above a month, or oneself',
        bound_exceeded: 'six given at a time',
        limit_exceeded: 'too many postings in one run',
      },
      authority,
      effects:
        'At commit the other person can accept for 24 hours. Nothing can be spent before; what is above 5,000.00 of a sum is there 24 hours after the offer.',
      example: 'const { mandate } = await ctx.mandate.offer({ to: person, terms })',
      source,
    },
  }),
  'mandate.accept': act(z.object({ mandate: mandateId() }), {
    consent: { zh: '接受别人替你付款', en: 'Accept that others pay for you' },
    gives: 'Accepts what somebody offered to the asking person.',
    shape: '`{ mandate }` -> `{}`.',
    errors: { too_late: 'more than a day ago', bound_exceeded: 'four received at a time' },
    effects: 'At commit the asking person’s purchases draw on it.',
    example: 'await ctx.mandate.accept({ mandate })',
  }),
  'mandate.change': act(z.object({ mandate: mandateId(), terms: standingTerms() }), {
    consent: {
      zh: '更改你让别人花多少，放宽时由你确认',
      en: 'Change what you let others spend; you confirm what is more',
    },
    gives: 'Changes what the asking person lets another spend.',
    shape: '`{ mandate, terms }` -> `{}`; all terms, as in `mandate.offer`.',
    units: limitUnits,
    errors: {
      arguments_invalid: 'a purchase above a day, or a day above a month',
      too_late: 'its time is over, and it stays over',
    },
    effects:
      'At commit the new limits hold; less needs no confirmation, more does. What of a sum is raised by more than half, or above 5,000.00, is there after 24 hours.',
    example: 'await ctx.mandate.change({ mandate, terms })',
  }),
  'mandate.pause': act(z.object({ mandate: mandateId(), isPaused: z.boolean() }), {
    consent: { zh: '暂停或继续代付', en: 'Pause paying for each other, and go on with it' },
    gives: 'Pauses a mandate, or goes on with it.',
    shape: '`{ mandate, isPaused }` -> `{}`. Either may pause; whoever paused it goes on.',
    errors: { too_late: 'its time is over, and it stays over' },
    effects: 'At commit nothing more is spent by it, or it can be again.',
    example: 'await ctx.mandate.pause({ mandate, isPaused: true })',
  }),
  'mandate.end': act(z.object({ mandate: mandateId() }), {
    consent: { zh: '结束代付', en: 'End paying for each other' },
    gives: 'Ends a mandate, or says no to an offer.',
    shape: '`{ mandate }` -> `{}`. Either may.',
    effects: 'At commit nothing more is spent by it; refunds still go to its payer.',
    example: 'await ctx.mandate.end({ mandate })',
  }),
  'mandate.ask': defineCapability({
    mode: 'posting',
    tier: 'money',
    kinds: ['mutation'],
    input: z.object({ mandate: mandateId(), amountFen: fen({ min: 1n }), note: note() }),
    output: z.object({ ask: z.string().min(1).max(64) }),
    caveats: [],
    consent: { zh: '请替你付款的人同意一笔花费', en: 'Ask whoever pays for you about a purchase' },
    doc: {
      gives: 'Asks the payer to agree to a purchase above `approveAboveFen`.',
      shape: '`{ mandate, amountFen, note }` -> `{ ask }`.',
      units: '`amountFen` in fen.',
      errors: commonErrors,
      authority,
      effects: 'At commit the payer can answer for 24 hours.',
      example: "const { ask } = await ctx.mandate.ask({ mandate, amountFen, note: 'A coat' })",
      source,
    },
  }),
  'mandate.approve': act(z.object({ mandate: mandateId(), ask: z.string().min(1).max(64) }), {
    consent: {
      zh: '经你确认后，同意别人问你的一笔花费',
      en: 'Agree to a purchase you are asked about, after you confirm',
    },
    gives: 'Agrees to what the spender asked for.',
    shape: '`{ mandate, ask }` -> `{}`.',
    errors: { already_taken: 'answered before', too_late: 'asked more than a day ago' },
    effects: 'At commit one purchase up to that amount is free to be made for one hour.',
    example: 'await ctx.mandate.approve({ mandate, ask })',
  }),
  'mandate.deny': act(z.object({ mandate: mandateId(), ask: z.string().min(1).max(64) }), {
    consent: { zh: '不同意别人问你的一笔花费', en: 'Say no to a purchase you are asked about' },
    gives: 'Says no to what the spender asked for.',
    shape: '`{ mandate, ask }` -> `{}`.',
    errors: { already_taken: 'answered before', too_late: 'asked more than a day ago' },
    effects: 'At commit the question is closed.',
    example: 'await ctx.mandate.deny({ mandate, ask })',
  }),
  'mandate.list': defineCapability({
    mode: 'read',
    tier: 'money',
    kinds: ['query', 'mutation'],
    isForOwnPage: true,
    input: z.object({}),
    output: z.object({ mandates: z.array(shown()) }),
    caveats: [],
    consent: {
      zh: '查看你让别人花多少、别人让你花多少',
      en: 'See what you let others spend, and may spend yourself',
    },
    doc: {
      gives: 'The mandates that the asking person gave or received through this plugin.',
      shape:
        '`{}` -> `{ mandates }`, the newest first, with their newest questions: all that stand, and offers to the person and what has ended as far as among the newest 50 of their side, of all plugins. `cooling` is what is there of the three sums until then, where it is less than `terms` say.',
      units: limitUnits,
      errors: { not_granted: 'not asked for or not agreed to' },
      authority,
      effects: 'A read: it is answered anew when a mandate of this person changes or is used.',
      example: 'const { mandates } = await ctx.mandate.list({})',
      source,
    },
  }),
  'mandate.log': defineCapability({
    mode: 'read',
    tier: 'money',
    kinds: ['query', 'mutation'],
    isForOwnPage: true,
    input: z.object({ mandate: mandateId() }),
    output: z.object({
      uses: z.array(
        z.object({
          amountFen: fen(),
          backFen: fen(),
          merchant: z.string().max(120),
          note: z.string().max(60),
          at: instant(),
        }),
      ),
    }),
    caveats: [],
    consent: { zh: '查看代付花在了哪里', en: 'See what was spent' },
    doc: {
      gives: 'What was spent by a mandate; both people see the same.',
      shape: '`{ mandate }` -> `{ uses }`, the newest 100. `backFen` of it was refunded.',
      units: 'amounts in fen; `at` in ms since epoch.',
      errors: {
        not_granted: 'not asked for or not agreed to',
        not_found: 'no such mandate between this person and another',
      },
      authority,
      effects: 'A read: it is answered anew when the mandate is used.',
      example: 'const { uses } = await ctx.mandate.log({ mandate })',
      source,
    },
  }),
}
