// ledger, pools: money that a plugin keeps apart under a name, some of it its own, some of it parts
// of people. A part comes from its person or from the pool, and goes to its person alone.

import { z } from 'zod'
import { fen, person } from '../../schema/codec.ts'
import { defineCapability } from '../capability.ts'

const poolName = () => z.string().min(1).max(48)
const note = () => z.string().min(1).max(60)
const amountFen = () => fen({ min: 1n })

export const pool = {
  'ledger.pool': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ pool: poolName() }),
    output: z.object({ amountFen: fen() }),
    caveats: [],
    doc: {
      gives: 'What a pool of the plugin has of its own, without the parts of people.',
      shape: '`{ pool }` -> `{ amountFen }`. `pool` is its name in `pools` of the manifest.',
      units: '`amountFen` in fen.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such pool',
      },
      authority: '`ledger.pool`, the plugin’s own pools only.',
      effects: 'An ordinary read: a mutation that reads it conflicts with every move of the pool.',
      example: "const { amountFen } = await ctx.ledger.pool({ pool: 'programme' })",
      source: 'architecture section 4',
    },
  }),
  'ledger.part': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ pool: poolName(), of: person() }),
    output: z.object({ amountFen: fen() }),
    caveats: [],
    doc: {
      gives: 'What somebody’s own part of a pool of the plugin is.',
      shape: '`{ pool, of }` -> `{ amountFen }`; 0 for somebody who never had a part.',
      units: '`amountFen` in fen.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such pool',
      },
      authority: '`ledger.part`, the plugin’s own pools only; never a person’s balance.',
      effects: 'An ordinary read: a mutation that reads it conflicts with every move of that part.',
      example: "const { amountFen } = await ctx.ledger.part({ pool: 'savings', of: person })",
      source: 'specs/transactions section 3',
    },
  }),
  'ledger.payIn': defineCapability({
    mode: 'posting',
    tier: 'money',
    kinds: ['mutation'],
    input: z.object({ pool: poolName(), amountFen: amountFen(), note: note() }),
    output: z.object({}),
    caveats: ['perCallFen', 'perDayFen', 'callsPerDay', 'untilMs'],
    consent: {
      zh: '经你确认后，把余额里的钱放进小程序；这笔钱仍归你，只能退回给你',
      en: 'Move money from your balance into the mini-program, after you confirm each time; it stays yours and can only come back to you',
    },
    doc: {
      gives: 'Moves money of the asking person from their balance to their own part of a pool.',
      shape:
        '`{ pool, amountFen, note }` -> `{}`. `note` is shown on the statement. The part is theirs: it can go to no one else.',
      units: '`amountFen` in fen, at least 1.',
      errors: {
        not_granted: 'not asked for or not agreed to',
        not_found: 'the manifest declares no such pool',
        caveat_exceeded: 'above the grant’s ceiling',
        declined: 'ends the run: the shell tells the person why',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.payIn`, with consent, and a mandate over exactly these effects.',
      effects:
        'At commit the balance is less and the part more. Their wallet shows the part under the plugin’s name. It takes nothing of what a level allows to be paid, because nobody is paid.',
      example: "await ctx.ledger.payIn({ pool: 'savings', amountFen: 10_000n, note: 'Savings' })",
      source: 'architecture section 4, "Mandate"; specs/savings 9.2',
    },
  }),
  'ledger.payOut': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ pool: poolName(), to: person(), amountFen: amountFen(), note: note() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Moves money from somebody’s own part of a pool to that same person’s balance.',
      shape: '`{ pool, to, amountFen, note }` -> `{}`. `note` is shown on the statement.',
      units: '`amountFen` in fen, at least 1.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such pool',
        insufficient_funds: 'their part has less',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.payOut`; from a part to its own person, whatever version asks.',
      effects:
        'At commit the part is less and the balance more; while their wallet is frozen the money is kept aside for it.',
      example:
        "await ctx.ledger.payOut({ pool: 'savings', to: person, amountFen: 500n, note: 'Back' })",
      source: 'architecture section 4; decision 0009',
    },
  }),
  'ledger.allot': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job'],
    input: z.object({ pool: poolName(), to: person(), amountFen: amountFen(), note: note() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Moves money that is a pool’s own to somebody’s part of it, such as income.',
      shape: '`{ pool, to, amountFen, note }` -> `{}`. `note` says what for, for the books.',
      units: '`amountFen` in fen, at least 1.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such pool, or nobody has that account any more',
        insufficient_funds: 'the pool has less of its own',
        limit_exceeded: 'too many postings in one run',
      },
      authority: '`ledger.allot`; what operators put into the pool, never a part of anybody.',
      effects: 'At commit the pool has less of its own and the part is more. It is not taken back.',
      example:
        "await ctx.ledger.allot({ pool: 'savings', to: person, amountFen: 3n, note: 'Income' })",
      source: 'architecture section 4; specs/savings 9.2',
    },
  }),
}
