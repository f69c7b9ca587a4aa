// What savings stores: rates and what was decided of each day; what each person has, moved and got.

import { collection, fen, instant, person, z } from '@tessera/sdk'

/** A day in Shanghai, counted from 1970-01-01. */
const day = () => z.int().min(0).max(100_000)
/** Income of a day per 10,000 yuan, in ten-thousandths of a yuan; below zero where it lost. */
export const perTenThousand = () => z.int().min(-100_000).max(100_000)
/** Billionths of a fen, with a sign. */
const nano = () => z.int()

/** What a day earned, as an operator wrote it; its id is the day as text. */
export const rates = collection({
  schema: z.object({ day: day(), per10k: perTenThousand(), by: person(), at: instant() }),
  version: 1,
  indexes: { byDay: { fields: ['day'] } },
  personal: ['by'],
})

/** That a rate was wrong, found after the day was decided: what it lacks comes on a later day. */
export const corrections = collection({
  schema: z.object({
    day: day(),
    change: z.int(),
    effectiveDay: day(),
    by: person(),
    at: instant(),
  }),
  version: 1,
  indexes: { byEffectiveDay: { fields: ['effectiveDay'] }, byDay: { fields: ['day'] } },
  personal: ['by'],
})

/**
 * A day that was decided, in order, for everybody alike; its id is the day as text. `sharesFen` is
 * what all people together earned on, or a little more: unbooked income counts rounded up.
 */
export const days = collection({
  schema: z.object({
    day: day(),
    per10k: perTenThousand(),
    sharesFen: fen(),
    state: z.enum(['funded', 'unfunded']),
    at: instant(),
  }),
  version: 1,
  indexes: { byDay: { fields: ['day'] } },
})

/**
 * Up to which day is decided, and when the next look is; there is one. `movedFen` is what people
 * moved that counts by then, and `flows` are open up to `openDay`.
 */
export const clocks = collection({
  schema: z.object({ lastDay: day(), nextAt: instant(), movedFen: z.int(), openDay: day() }),
  version: 1,
})

/** What all people moved that begins to count on a day, in less out; its id is the day as text. */
export const flows = collection({ schema: z.object({ day: day(), fen: z.int() }), version: 1 })

/** Sums over all people; there is one. Added to without a look, so that nobody waits for others. */
export const totals = collection({
  schema: z.object({
    /** All that lies here. */
    fen: z.int(),
    /** All income that was ever paid. */
    paidFen: z.int(),
    /** What decided days promised and nobody was paid yet, rounded up. */
    promisedFen: z.int(),
    /** What people carry in whole fen, because a day could not pay it. */
    owedFen: z.int(),
    /** How many are active. */
    people: z.int(),
  }),
  version: 1,
})

/**
 * What somebody earns on. `sharesFen` as of the end of `throughDay`, with income and moves up to
 * it; what moved later is a move that waits. Its id is the person's.
 */
export const positions = collection({
  schema: z.object({
    person: person(),
    sharesFen: fen(),
    residueNano: nano(),
    throughDay: day(),
    incomeFen: fen(),
    active: z.int().min(0).max(1),
  }),
  version: 1,
  indexes: { byThrough: { fields: ['active', 'throughDay'] } },
  personal: ['person'],
})

/** A move in or out; it counts from `startDay` on, and waits until that day is booked. */
export const moves = collection({
  schema: z.object({
    person: person(),
    kind: z.enum(['in', 'out']),
    amountFen: fen({ min: 1n }),
    startDay: day(),
    state: z.enum(['waiting', 'booked']),
    at: instant(),
  }),
  version: 1,
  indexes: {
    byState: { fields: ['person', 'state', 'startDay'] },
    byPerson: { fields: ['person', 'at'] },
  },
  personal: ['person'],
})

/** The income of a person's day; never changed. Its id is person and day. */
export const incomes = collection({
  schema: z.object({
    person: person(),
    day: day(),
    sharesFen: fen(),
    per10k: perTenThousand(),
    incomeNano: nano(),
    adjustNano: nano(),
    paidFen: fen(),
    state: z.enum(['funded', 'unfunded']),
    at: instant(),
  }),
  version: 1,
  indexes: { byPerson: { fields: ['person', 'day'] } },
  personal: ['person'],
})
