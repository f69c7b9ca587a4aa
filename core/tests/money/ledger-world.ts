// A platform on a clock that stands still, and money moved by the operator's hand: several
// movements can share one commit, and each happens at a moment that the test knows.

import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

/** The moment at which every such platform starts. */
export const startMs = Date.UTC(2026, 2, 10, 12)

/** A platform with its clock. */
export interface LedgerWorld {
  readonly platform: Platform
  readonly clock: FakeClock
  /** Moves money, all in one commit. */
  readonly post: (...postings: readonly Posting[]) => Promise<void>
  /** Pays from one to another; the note is the id, too. */
  readonly pay: (from: Visitor, to: Visitor, amountFen: bigint, note: string) => Promise<void>
}

/** Starts one. Whoever starts it stops its platform. */
export async function startLedgerWorld(): Promise<LedgerWorld> {
  const clock = fakeClock(startMs)
  const platform = await startPlatform({ plugins: ['till'], clock })
  const { engine } = platform.tessera
  const post = async (...postings: readonly Posting[]): Promise<void> => {
    await engine.commit({
      needs: (facts) => postings.flatMap((posting) => postingNeeds(posting, facts)),
      plan(tx) {
        for (const posting of postings) planPosting(tx, posting, new Map())
      },
    })
  }
  return {
    platform,
    clock,
    post,
    pay: (from, to, amountFen, note) =>
      post({
        kind: 'pay',
        id: note,
        plugin: 'till',
        payer: from.person,
        to: to.person,
        amountFen,
        note,
      }),
  }
}
