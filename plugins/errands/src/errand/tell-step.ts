// What the other side hears of a step, in both languages.

import type { DealEvent } from '../deal/facts.ts'
import type { EventName, Side, State } from '../deal/machine.ts'
import type { ErrandCtx } from '../manifest.ts'
import { tell, type Told } from '../people/tell.ts'
import type { Deal } from './deal.ts'

type Words = readonly [kind: Told['kind'], zh: string, en: string]

const words: Partial<Readonly<Record<EventName, Words>>> = {
  inquire: ['offer', '有人想和你谈一单', 'Somebody would like to make a deal with you'],
  propose: ['offer', '收到新的条款', 'New terms for you to look at'],
  leave: ['step', '对方不再谈这一单', 'The other side left the deal'],
  accept: ['step', '条款谈妥了', 'The terms are agreed on'],
  fund: [
    'money',
    '钱已由平台保管，等你确认接单',
    'The money is set aside; say that you take it on',
  ],
  acknowledge: ['step', '对方已接单', 'The errand was taken on'],
  turnDown: ['money', '对方没有接单，钱已退回', 'It was turned down; the money is back'],
  start: ['step', '对方已经开始', 'It has begun'],
  cancel: ['money', '对方取消了这一单', 'The other side cancelled'],
  offerChange: ['offer', '对方想改价', 'The other side asks for a change of price'],
  takeChange: ['step', '对方同意改价', 'The change of price is agreed to'],
  payMore: ['money', '改价的钱已保管', 'The change of price was set aside'],
  deliver: ['step', '对方说做完了，请确认', 'It is done, they say; please confirm'],
  askAgain: ['step', '对方请你再改一改', 'The other side asks you to look at it again'],
  confirm: ['money', '做完了，钱已付给你', 'It is confirmed; you were paid'],
  dispute: ['dispute', '对方发起了争议', 'The other side opened a dispute'],
  offerSplit: ['dispute', '对方提出一个分配方案', 'The other side offers a way to part the money'],
  takeSplit: ['dispute', '双方同意，钱已分好', 'You both agreed; the money was parted'],
  rule: ['dispute', '平台作出了裁定', 'The platform has ruled'],
  giveBack: ['money', '对方把钱退给了你', 'The other side paid you back'],
  withdraw: ['dispute', '对方撤回了异议', 'The other side withdrew the objection'],
  review: ['step', '对方评价了这一单', 'The other side reviewed the deal'],
  urge: ['dispute', '争议已催办', 'The dispute was brought to the platform again'],
}

const lapsed: Partial<Readonly<Record<State, Words>>> = {
  closed: ['step', '时间到了，这一单已关闭', 'Time ran out and the deal was closed'],
  refunded: ['money', '时间到了，钱已退回', 'Time ran out and the money is back'],
  disputed: [
    'dispute',
    '过了时间还没做完，已转为争议',
    'It was not done in time and is disputed now',
  ],
  completed: [
    'money',
    '时间到了，自动确认，钱已付出',
    'Time ran out: it counts as confirmed and is paid',
  ],
  resolved: ['dispute', '争议到期，已按规则处理', 'The dispute ended by its time'],
  reviewed: ['step', '评价已公开', 'The reviews are shown'],
}

/** Tells one side of a step. */
export async function tellStep(
  ctx: ErrandCtx,
  step: { readonly id: string; readonly deal: Deal; readonly event: DealEvent; readonly to: Side },
): Promise<void> {
  const { id, deal, event, to } = step
  const told = event.name === 'lapse' ? lapsed[deal.state] : words[event.name]
  if (told === undefined) return
  const [kind, zh, en] = told
  await tell(ctx, {
    to: deal[to],
    kind,
    title: { zh, en },
    body: { zh: deal.title, en: deal.title },
    link: `/deal/${id}`,
  })
}
