// ledger: money of people, moved only as they confirmed, and money that is held for a purpose.

import { z } from 'zod'
import { fen, instant, person } from '../schema/codec.ts'
import { defineCapability } from './capability.ts'

const holdId = () => z.string().min(1).max(64)

/**
 * Whom a hold may go to, fixed when the payer confirms it and kept by core.
 *
 * - `claimants`: people who open it themselves, each once per real person, at most `shareMaxFen`
 * each.
 * - `named`: exactly these people, at most `shareMaxFen` each in total.
 * - `split`: each person at most their own part; the parts sum up to the amount.
 */
export const payeeRule = () =>
  z.union([
    z.object({
      kind: z.literal('claimants'),
      shareMaxFen: fen({ min: 1n }),
      sharesMax: z.int().min(1).max(500),
    }),
    z.object({
      kind: z.literal('named'),
      people: z.array(person()).min(1).max(100),
      shareMaxFen: fen({ min: 1n }),
    }),
    z.object({
      kind: z.literal('split'),
      parts: z
        .array(z.object({ person: person(), shareFen: fen({ min: 1n }) }))
        .min(1)
        .max(50),
    }),
  ])

/** Units of an asset: its smallest, whole. */
const units = () => z.int().min(1).max(1_000_000_000_000)
const assetName = () => z.string().min(1).max(48)

export const ledger = {
  'ledger.hold': defineCapability({
    mode: 'posting',
    tier: 'money',
    kinds: ['mutation'],
    input: z.object({
      amountFen: fen({ min: 1n }),
      payees: payeeRule(),
      until: instant(),
      note: z.string().min(1).max(60),
    }),
    output: z.object({ hold: holdId() }),
    caveats: ['perCallFen', 'perDayFen', 'callsPerDay', 'untilMs'],
    consent: {
      zh: '经你确认后，从你的余额中预留款项',
      en: 'Set money aside from your balance, after you confirm each time',
    },
    doc: {
      gives: 'Sets money of the asking person aside for people that the rule names.',
      shape:
        '`{ amountFen, payees, until, note }` -> `{ hold }`. `note` is shown on the statement.',
      units: '`amountFen` in fen, at least 1; `until` in ms since epoch, at most 90 days ahead.',
      errors: {
        not_granted: 'not asked for or not agreed to',
        arguments_invalid: 'a time too far ahead, or parts of a split that are not the whole',
        caveat_exceeded: 'above the grant’s ceiling',
        declined: 'ends the run: the shell tells the person why',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.hold`, with consent, and a mandate over exactly these effects.',
      effects:
        'At commit the sum leaves the balance. What is not released returns to the payer, at the latest after `until`.',
      example:
        "const { hold } = await ctx.ledger.hold({ amountFen, payees: { kind: 'claimants', shareMaxFen: 20_000n, sharesMax: 10 }, until, note: 'Lucky packet' })",
      source: 'architecture section 4, "Mandate"',
    },
  }),
  'ledger.release': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.union([
      z.object({ hold: holdId(), to: person(), amountFen: fen({ min: 1n }) }),
      z.object({ hold: holdId(), to: person(), shareOf: z.string().min(1).max(64) }),
    ]),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Pays out of a hold to somebody its rule names.',
      shape:
        '`{ hold, to, amountFen }`, or `{ hold, to, shareOf }` for the share that `draw.take` gives in the same run -> `{}`.',
      units: '`amountFen` in fen, at least 1.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such hold of this plugin',
        already_taken: 'this real person had their share of it',
        hold_refused: 'not a payee, above the share, or too late',
        insufficient_funds: 'the hold has less than that',
        limit_exceeded: 'too many postings in one run',
      },
      authority:
        '`ledger.release`; the rule stored with the hold decides, whatever version of the plugin asks.',
      effects: 'At commit the payee is credited.',
      example: 'await ctx.ledger.release({ hold, to: person, shareOf: draw })',
      source: 'architecture section 4, "Mandate"',
    },
  }),
  'ledger.void': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ hold: holdId() }),
    output: z.object({ amountFen: fen() }),
    caveats: [],
    doc: {
      gives: 'Ends a hold: what is left goes back to the payer.',
      shape: '`{ hold }` -> `{ amountFen }`, what went back; 0 when it had ended before.',
      units: '`amountFen` in fen.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such hold of this plugin',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.void`; a withdrawal never stops a refund.',
      effects:
        'At commit the payer is credited and the hold takes no further release. Repeating it changes nothing.',
      example: 'const { amountFen } = await ctx.ledger.void({ hold })',
      source: 'specs/red-packets 5.3; specs/transactions section 8',
    },
  }),
  'ledger.pay': defineCapability({
    mode: 'posting',
    tier: 'money',
    kinds: ['mutation'],
    input: z.object({ to: person(), amountFen: fen({ min: 1n }), note: z.string().min(1).max(60) }),
    output: z.object({}),
    caveats: ['perCallFen', 'perDayFen', 'callsPerDay', 'untilMs'],
    consent: {
      zh: '经你确认后，从你的余额中付款',
      en: 'Pay from your balance, after you confirm each time',
    },
    doc: {
      gives: 'Pays from the asking person’s balance to another person.',
      shape: '`{ to, amountFen, note }` -> `{}`. `note` is shown on both statements.',
      units: '`amountFen` in fen, at least 1.',
      errors: {
        not_granted: 'not asked for or not agreed to',
        caveat_exceeded: 'above the grant’s ceiling',
        declined: 'ends the run: the shell tells the person why',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.pay`, with consent, and a mandate over exactly these effects.',
      effects: 'At commit both balances change.',
      example: "await ctx.ledger.pay({ to: person, amountFen: 520n, note: 'Thanks' })",
      source: 'architecture section 4, "Mandate"',
    },
  }),
  'ledger.balance': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ hold: holdId() }),
    output: z.object({ amountFen: fen() }),
    caveats: [],
    doc: {
      gives: 'What is left in a hold of this plugin; never a person’s balance.',
      shape: '`{ hold }` -> `{ amountFen }`.',
      units: '`amountFen` in fen.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such hold of this plugin',
      },
      authority: '`ledger.balance`, the plugin’s own holds only.',
      effects: 'An ordinary read: a mutation that reads it conflicts with every release.',
      example: 'const { amountFen } = await ctx.ledger.balance({ hold })',
      source: 'specs/transactions section 3',
    },
  }),
  'ledger.issue': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ asset: assetName(), to: person(), units: units() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Gives somebody units of an asset that the plugin declares.',
      shape: '`{ asset, to, units }` -> `{}`. `asset` is its name in `assets` of the manifest.',
      units: '`units` in the smallest unit of the asset, whole, 1 to 10^12.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such asset',
        exhausted: 'all units of `supplyMax` are given out',
        too_late: 'the asset has expired',
        account_frozen: 'the person’s account takes nothing at the moment',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.issue`; the plugin’s own assets, within what its manifest declares.',
      effects:
        'At commit the person has the units. The ledger itself refuses the one above the limit, however many ask at once.',
      example: "await ctx.ledger.issue({ asset: 'stamp', to: person, units: 1 })",
      source: 'architecture section 4; specs/ledger 1.2',
    },
  }),
  'ledger.burn': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ asset: assetName(), from: person(), units: units() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Uses up units of an asset of the plugin that somebody has.',
      shape: '`{ asset, from, units }` -> `{}`.',
      units: '`units` in the smallest unit of the asset, whole, 1 to 10^12.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such asset',
        insufficient_funds: 'the person has fewer units',
        account_frozen: 'the person’s account takes nothing at the moment',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.burn`; the plugin’s own assets.',
      effects: 'At commit the units are gone. They do not go back to what may be issued.',
      example: "await ctx.ledger.burn({ asset: 'stamp', from: person, units: 10 })",
      source: 'architecture section 4; specs/ledger 1.2',
    },
  }),
  'ledger.move': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ asset: assetName(), from: person(), to: person(), units: units() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Passes units of an asset of the plugin from one person to another.',
      shape: '`{ asset, from, to, units }` -> `{}`.',
      units: '`units` in the smallest unit of the asset, whole, 1 to 10^12.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such asset',
        insufficient_funds: 'the person has fewer units',
        hold_refused: 'the asset is not transferable',
        too_late: 'the asset has expired',
        arguments_invalid: 'both are the same person',
        account_frozen: 'an account takes nothing at the moment',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.move`; the plugin’s own assets.',
      effects: 'At commit the units have changed hands.',
      example: "await ctx.ledger.move({ asset: 'stamp', from: person, to: friend, units: 1 })",
      source: 'architecture section 4; specs/ledger 1.2',
    },
  }),
  'ledger.units': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ asset: assetName(), of: person() }),
    output: z.object({ units: z.int() }),
    caveats: [],
    doc: {
      gives: 'How many units of an asset of the plugin somebody has.',
      shape: '`{ asset, of }` -> `{ units }`; 0 for somebody who never had any.',
      units: '`units` in the smallest unit of the asset.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such asset',
      },
      authority: '`ledger.units`, the plugin’s own assets only; never money.',
      effects:
        'An ordinary read: a mutation that reads it conflicts with every move of that person.',
      example: "const { units } = await ctx.ledger.units({ asset: 'stamp', of: person })",
      source: 'specs/transactions section 3',
    },
  }),
}
