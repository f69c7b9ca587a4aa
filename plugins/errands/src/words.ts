// How a handler says no in both languages, and the reasons that several of them give.

import { refuse } from '@tessera/sdk'
import type { Refused } from './deal/plan.ts'

/** Ends the run with a reason; a page shows the line of its reader's language. */
export function no(zh: string, en: string): never {
  refuse(`${zh}\n${en}`)
}

/** Ends the run because there is no such thing, or none that this person may see. */
export function noSuch(): never {
  no('没有这一条，或者你现在看不到它。', 'There is no such thing, or you cannot see it.')
}

type Reason = Exclude<Refused['refused'], 'sameFee'>

const reasons: Readonly<Record<Reason, readonly [zh: string, en: string]>> = {
  not_now: ['这一步现在做不了，情况已经变了。', 'That cannot be done now; things have moved on.'],
  roundsLeft: ['已经谈了十轮，重新开一单吧。', 'That was ten rounds; begin a new deal instead.'],
  otherWrote: ['要由对方来同意你写的条款。', 'The other side has to agree to what you wrote.'],
  sameHash: ['条款已经变了，请重新看一遍。', 'The terms have changed; read them again.'],
  termsSound: [
    '价格要在 1 到 99,999.99 元之间，时间要在以后的 30 天内。',
    'A price is ¥1 to ¥99,999.99, and the time within the next 30 days.',
  ],
  proven: [
    '需要对方给你看的 6 位数字，或者人已经到附近。',
    'This takes the six digits that the customer shows you, or being near.',
  ],
  isDue: ['还没到时间。', 'It is not time yet.'],
  notHandedIn: [
    '对方已经交付过，不能直接取消；可以确认、发起争议或商量怎么分。',
    'It was handed in already and cannot be cancelled; confirm it, open a dispute, or agree on a split.',
  ],
  revisionsLeft: [
    '已经返工两次，可以确认或发起争议。',
    'It went back twice; confirm it or open a dispute.',
  ],
  changeSound: ['加价后超过了上限。', 'With that the price would be above its limit.'],
  otherOffered: ['没有等你同意的改价。', 'No change of price waits for you.'],
  changeAgreed: ['改价还没谈好，或者金额变了。', 'The change is not agreed on, or was changed.'],
  percentSound: ['比例要在 0 到 100 之间。', 'A share is 0 to 100 percent.'],
  sameOffer: ['分配方案已经变了，请重新看一遍。', 'The offer has changed; look at it again.'],
  withinDay: [
    '完成超过一天，不能再提出异议。',
    'A day after completion it can no longer be objected to.',
  ],
  wholePaid: ['这不是你收到的全部。', 'That is not all that you were paid.'],
  partOfPaid: ['这是你收到的全部。', 'That is all that you were paid.'],
  notAbovePaid: ['不能超过你收到的金额。', 'It cannot be more than you were paid.'],
  notYetReviewed: ['你已经评价过了。', 'You have reviewed this already.'],
  otherReviewed: ['你已经评价过了。', 'You have reviewed this already.'],
  otherNotReviewed: ['你已经评价过了。', 'You have reviewed this already.'],
}

/** Ends the run because the deal does not take that now; `feeFen` is what cancelling costs now. */
export function noPlan({ refused }: Refused, feeFen: bigint): never {
  if (refused !== 'sameFee') no(...reasons[refused])
  const yuan = `${feeFen / 100n}.${String(feeFen % 100n).padStart(2, '0')}`
  no(
    `取消要付的钱变了，现在是 ${yuan} 元。重新打开就能按这个金额取消。`,
    `What cancelling costs has changed: it is ¥${yuan} now. Open this again to cancel for that.`,
  )
}
