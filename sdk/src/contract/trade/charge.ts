// ledger.charge and how a charge ends: a purchase whose sources are the person’s own business.

import { z } from 'zod'
import { fen, person } from '../../schema/codec.ts'
import { defineCapability } from '../capability.ts'

const chargeId = () => z.string().min(1).max(64)

/** What may be left out of a purchase; the balance never is. */
const leftOut = () => z.enum(['credit', 'mandate'])

export const charge = {
  'ledger.charge': defineCapability({
    mode: 'posting',
    tier: 'money',
    kinds: ['mutation'],
    input: z.object({
      to: person(),
      amountFen: fen({ min: 1n }),
      order: z.string().min(1).max(64),
      note: z.string().min(1).max(60),
      without: z.array(leftOut()).max(2).optional(),
    }),
    output: z.object({ charge: chargeId() }),
    caveats: ['perCallFen', 'perDayFen', 'callsPerDay', 'untilMs'],
    consent: {
      zh: '经你确认后，为购物付款：先用额度，再由为你付款的人支付，最后用余额',
      en: 'Take payment for what you buy, after you confirm: credit first, then whoever pays for you, then your balance',
    },
    doc: {
      gives: 'Charges the asking person for a purchase from a merchant.',
      shape:
        '`{ to, amountFen, order, note, without? }` -> `{ charge }`. `to` is somebody whom an operator made a merchant; `order` is the plugin’s own name of what is bought; `note` is shown on the statement; `without` is what the person leaves out of this purchase: `credit`, `mandate` or both.',
      units: '`amountFen` in fen, at least 1.',
      errors: {
        not_granted: 'not asked for or not agreed to',
        not_found: 'this person is no merchant',
        arguments_invalid: 'the merchant is the asking person',
        caveat_exceeded: 'above the grant’s ceiling',
        declined: 'ends the run: the shell tells the person why',
        limit_exceeded: 'too many postings in one run',
      },
      authority:
        '`ledger.charge`, with consent, and a mandate over exactly these effects. Core divides the amount: credit for the merchant’s group, what ends first first; then a standing mandate; then the balance. The plugin never learns how.',
      effects:
        'At commit the money waits on the charge, for 90 days at most; then what is left goes back.',
      example:
        "const { charge } = await ctx.ledger.charge({ to: merchant, amountFen: 821n, order, note: 'Two books' })",
      source: 'architecture section 4, "Mandate"; specs/shops-coupons-places 10.2',
    },
  }),
  'ledger.settle': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ charge: chargeId(), amountFen: fen({ min: 1n }).optional() }),
    output: z.object({ amountFen: fen() }),
    caveats: [],
    doc: {
      gives: 'Pays the merchant out of a charge.',
      shape:
        '`{ charge, amountFen? }` -> `{ amountFen }`, what was paid. Without `amountFen` all that is left; 0 when nothing is.',
      units: '`amountFen` in fen.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such charge of this plugin',
        bound_exceeded: 'more than is left of it',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.settle`; only the merchant that the person confirmed is paid.',
      effects: 'At commit the merchant is credited. In parts, any number of times.',
      example: 'await ctx.ledger.settle({ charge })',
      source: 'specs/shops-coupons-places 10.2',
    },
  }),
  'ledger.refund': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({
      charge: chargeId(),
      amountFen: fen({ min: 1n }).optional(),
      request: z.string().min(1).max(64),
    }),
    output: z.object({ amountFen: fen() }),
    caveats: [],
    doc: {
      gives: 'Gives money of a charge back to the very sources it came from, the last taken first.',
      shape:
        '`{ charge, amountFen?, request }` -> `{ amountFen }`. Without `amountFen` all that the merchant has not been paid. `request` names the act within the charge: asked again, nothing more happens.',
      units: '`amountFen` in fen.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such charge of this plugin',
        bound_exceeded: 'more than was charged, less what went back before',
        already_taken: 'the same request was made with another amount',
        hold_refused:
          'more than still waits, in a run that is not the merchant’s (a job, the buyer’s); or the charge was made in this very run',
        declined: 'ends the run: the merchant, whose run it is, has less than they would give back',
        limit_exceeded: 'too many postings in one run',
      },
      authority:
        '`ledger.refund`; a withdrawal never stops a refund. What the merchant was paid already is theirs: it goes back in a run of the merchant alone, with a mandate over exactly these effects, as any money that leaves them.',
      effects:
        'At commit balances, mandates and credit are as if that much had never been taken; credit keeps its day. What still waits goes back first, the rest out of the merchant’s balance, in their own run.',
      example: "await ctx.ledger.refund({ charge, amountFen: 321n, request: 'one-book' })",
      source: 'specs/shops-coupons-places 10.2, "exact reverse"',
    },
  }),
}
