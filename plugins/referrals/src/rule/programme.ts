// The terms of the programme, as data. There are two legs and no more: who invited, and who came.

const dayMs = 86_400_000

/**
 * What both people get, and what it takes.
 *
 * Shape: `pool`, `credit`, `scope` and `days` say what the manifest declares; `caps` are referrals
 * that count for one inviter.
 * Units: `rewardFen` in fen for each of the two; days and months are of Shanghai.
 */
export const programme = {
  pool: 'programme',
  credit: 'reward',
  scope: 'tao',
  rewardFen: 500n,
  days: 90,
  /** From the invitation until it has to count. */
  windowMs: 30 * dayMs,
  /** From somebody's first use until no invitation of theirs is taken any more. */
  entryMs: 7 * dayMs,
  /** How long a code leads somewhere before its owner gets a new one. */
  codeMs: 365 * dayMs,
  caps: { day: 10, month: 50, life: 200 },
} as const

/** What one referral costs the pool. */
export const pairFen = 2n * programme.rewardFen

/** The reward as people read it. Units: yuan with two decimals. */
export const rewardText = (Number(programme.rewardFen) / 100).toFixed(2)

/** The level that counts as verified, and the rule that asks for it. */
export const verifiedLeaf = { p: 'levelAtLeast', v: 2 } as const
export const verifiedRule = JSON.stringify(verifiedLeaf)
