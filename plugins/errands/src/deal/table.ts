// The deal as data: every row of what can happen, and every time that runs out. Nothing else
// decides what becomes of a deal or of its money.

import type { Machine, Row, Timer } from './machine.ts'

const talk: readonly Row[] = [
  { from: ['new'], event: 'inquire', by: ['customer', 'provider'], to: 'talking', money: 'none' },
  {
    from: ['talking', 'proposed'],
    event: 'propose',
    by: ['customer', 'provider'],
    when: ['roundsLeft', 'termsSound'],
    to: 'proposed',
    money: 'none',
  },
  {
    from: ['talking', 'proposed', 'agreed'],
    event: 'leave',
    by: ['customer', 'provider'],
    to: 'closed',
    money: 'none',
  },
  {
    from: ['proposed'],
    event: 'accept',
    by: ['customer', 'provider'],
    when: ['otherWrote', 'sameHash'],
    to: 'agreed',
    money: 'none',
  },
  {
    from: ['talking', 'proposed', 'agreed'],
    event: 'lapse',
    by: ['clock'],
    to: 'closed',
    money: 'none',
  },
]

const work: readonly Row[] = [
  {
    from: ['agreed'],
    event: 'fund',
    by: ['customer'],
    when: ['sameHash'],
    to: 'funded',
    money: 'hold',
  },
  { from: ['funded'], event: 'acknowledge', by: ['provider'], to: 'assigned', money: 'none' },
  { from: ['funded'], event: 'turnDown', by: ['provider'], to: 'refunded', money: 'release' },
  { from: ['funded'], event: 'cancel', by: ['customer'], to: 'refunded', money: 'release' },
  { from: ['funded'], event: 'lapse', by: ['clock'], to: 'refunded', money: 'release' },
  {
    from: ['assigned'],
    event: 'start',
    by: ['provider'],
    when: ['proven'],
    to: 'started',
    money: 'none',
  },
  {
    from: ['assigned', 'started'],
    event: 'cancel',
    by: ['customer'],
    when: ['notHandedIn', 'sameFee'],
    to: 'refunded',
    money: 'fee',
  },
  {
    from: ['assigned', 'started'],
    event: 'cancel',
    by: ['provider'],
    to: 'refunded',
    money: 'release',
  },
  { from: ['assigned'], event: 'lapse', by: ['clock'], to: 'refunded', money: 'release' },
  {
    from: ['assigned', 'started'],
    event: 'offerChange',
    by: ['customer', 'provider'],
    when: ['changeSound'],
    money: 'none',
  },
  {
    from: ['assigned', 'started'],
    event: 'takeChange',
    by: ['provider'],
    when: ['otherOffered'],
    money: 'none',
  },
  {
    from: ['assigned', 'started'],
    event: 'payMore',
    by: ['customer'],
    when: ['changeAgreed'],
    money: 'more',
  },
  {
    from: ['started'],
    event: 'deliver',
    by: ['provider'],
    when: ['proven'],
    to: 'delivered',
    money: 'none',
  },
  { from: ['started'], event: 'lapse', by: ['clock'], to: 'disputed', money: 'none' },
  {
    from: ['delivered'],
    event: 'askAgain',
    by: ['customer'],
    when: ['revisionsLeft'],
    to: 'started',
    money: 'none',
  },
  { from: ['delivered'], event: 'confirm', by: ['customer'], to: 'completed', money: 'capture' },
  { from: ['delivered'], event: 'lapse', by: ['clock'], to: 'completed', money: 'capture' },
]

const quarrel: readonly Row[] = [
  {
    from: ['funded', 'assigned', 'started', 'delivered'],
    event: 'dispute',
    by: ['customer', 'provider'],
    to: 'disputed',
    money: 'none',
  },
  {
    from: ['assigned', 'started', 'delivered', 'disputed'],
    event: 'offerSplit',
    by: ['customer', 'provider'],
    when: ['percentSound'],
    money: 'none',
  },
  {
    from: ['assigned', 'started', 'delivered', 'disputed'],
    event: 'takeSplit',
    by: ['customer', 'provider'],
    when: ['sameOffer'],
    to: 'resolved',
    money: 'split',
  },
  {
    from: ['disputed'],
    event: 'rule',
    by: ['operator'],
    when: ['percentSound'],
    to: 'resolved',
    money: 'split',
  },
  { from: ['disputed'], event: 'urge', by: ['clock'], money: 'none' },
  { from: ['disputed'], event: 'lapse', by: ['clock'], to: 'resolved', money: 'split' },
  {
    from: ['completed'],
    event: 'dispute',
    by: ['customer'],
    when: ['withinDay'],
    to: 'objected',
    money: 'none',
  },
  {
    from: ['objected'],
    event: 'giveBack',
    by: ['provider'],
    when: ['notAbovePaid', 'wholePaid'],
    to: 'resolved',
    money: 'payBack',
  },
  {
    from: ['objected'],
    event: 'giveBack',
    by: ['provider'],
    when: ['notAbovePaid', 'partOfPaid'],
    money: 'payBack',
  },
  { from: ['objected'], event: 'withdraw', by: ['customer'], to: 'resolved', money: 'none' },
  {
    from: ['objected'],
    event: 'rule',
    by: ['operator'],
    when: ['percentSound'],
    to: 'resolved',
    money: 'none',
  },
  { from: ['objected'], event: 'lapse', by: ['clock'], to: 'resolved', money: 'none' },
]

const reviews: readonly Row[] = [
  {
    from: ['completed', 'resolved'],
    event: 'review',
    by: ['customer', 'provider'],
    when: ['notYetReviewed', 'otherNotReviewed'],
    money: 'none',
  },
  {
    from: ['completed', 'resolved'],
    event: 'review',
    by: ['customer', 'provider'],
    when: ['notYetReviewed', 'otherReviewed'],
    to: 'reviewed',
    money: 'none',
  },
  { from: ['completed', 'resolved'], event: 'lapse', by: ['clock'], to: 'reviewed', money: 'none' },
]

const timers: readonly Timer[] = [
  { state: 'talking', event: 'lapse', due: 'talk' },
  { state: 'proposed', event: 'lapse', due: 'answer' },
  { state: 'agreed', event: 'lapse', due: 'payment' },
  { state: 'funded', event: 'lapse', due: 'acknowledgement' },
  { state: 'assigned', event: 'lapse', due: 'arrival' },
  { state: 'started', event: 'lapse', due: 'work' },
  { state: 'delivered', event: 'lapse', due: 'confirmation' },
  { state: 'disputed', event: 'urge', due: 'firstAction' },
  { state: 'disputed', event: 'lapse', due: 'ruling' },
  { state: 'objected', event: 'lapse', due: 'ruling' },
  { state: 'completed', event: 'lapse', due: 'reviews' },
  { state: 'resolved', event: 'lapse', due: 'reviews' },
]

/** The deal of an errand. */
export const dealMachine: Machine = {
  rows: [...talk, ...work, ...quarrel, ...reviews],
  timers,
  finals: ['closed', 'refunded', 'reviewed'],
  handedIn: 'delivered',
}
