// The card of a deal: what a conversation shows of it. Whoever shows the card learns what is on it,
// so it says how the deal stands, and no name and no address.

import { card, z, type CardContent } from '@tessera/sdk'
import type { State } from '../deal/machine.ts'
import type { ErrandCtx } from '../manifest.ts'
import { noSuch } from '../words.ts'
import { findDeal } from './deal.ts'

type Words = CardContent['fallback']

const stateWords: Readonly<Record<State, Words>> = {
  talking: { zh: '正在谈', en: 'Being talked over' },
  proposed: { zh: '条款待同意', en: 'Terms wait for a yes' },
  agreed: { zh: '已谈妥，待付款', en: 'Agreed, to be paid' },
  funded: { zh: '钱已保管，待接单', en: 'Money set aside, to be taken on' },
  assigned: { zh: '已接单', en: 'Taken on' },
  started: { zh: '进行中', en: 'Under way' },
  delivered: { zh: '待确认', en: 'To be confirmed' },
  disputed: { zh: '争议处理中', en: 'Disputed' },
  completed: { zh: '已完成', en: 'Done' },
  objected: { zh: '完成后有异议', en: 'Objected to' },
  resolved: { zh: '争议已解决', en: 'Settled' },
  closed: { zh: '已关闭', en: 'Closed' },
  refunded: { zh: '已退款', en: 'Paid back' },
  reviewed: { zh: '已完成并评价', en: 'Done and reviewed' },
}

/**
 * A deal as a card.
 *
 * Shape: `{ deal }` -> what it is about, how it stands, and one button that leads to it.
 * Errors: `refused` where there is none; nothing is shown then.
 * Effects: none. It is live.
 */
export const dealCard = card({
  args: z.object({ deal: z.string().min(1).max(64) }),
  handler: async (ctx: ErrandCtx, { deal: id }): Promise<CardContent> => {
    const deal = await findDeal(ctx, id)
    if (deal === undefined) return noSuch()
    const words = stateWords[deal.state]
    return {
      blocks: [
        { type: 'section', weight: 'strong', text: { zh: deal.title, en: deal.title } },
        { type: 'context', text: words },
        {
          type: 'actions',
          actions: [
            {
              id: 'open',
              label: { zh: '看看这一单', en: 'See the deal' },
              style: 'quiet',
              act: { kind: 'open', path: `/deal/${id}` },
            },
          ],
        },
      ],
      fallback: { zh: `${deal.title}：${words.zh}`, en: `${deal.title}: ${words.en}` },
    }
  },
})
