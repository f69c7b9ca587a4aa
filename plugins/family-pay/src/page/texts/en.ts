// The page in English, written as English.

import { formatYuan } from '@tessera/sdk/page-kit'
import type { Said, Texts } from './zh.ts'

const yuan = (fen: string): string => `¥${formatYuan(fen)}`
const list = new Intl.ListFormat('en', { type: 'conjunction' })
const placesOf = (places: readonly string[]): string =>
  places.length === 0 ? 'any shop' : list.format(places)
const aboveOf = ({ aboveFen }: Said, ask: (sum: string) => string): string =>
  aboveFen === undefined ? '.' : `, ${ask(yuan(aboveFen))}.`

export const en: Texts = {
  title: 'Family pay',
  somebody: 'Family',
  tabs: { family: 'Family', asks: (count) => (count === 0 ? 'Asks' : `Asks ${count}`) },
  kinds: {
    grocery: 'grocery shops',
    pharmacy: 'pharmacies',
    food: 'restaurants',
    clothes: 'clothes shops',
    books: 'bookshops',
    home: 'home stores',
    health: 'clinics',
  },
  sentence: {
    given: (said) => {
      const { who, places } = said
      const ask = aboveOf(said, (sum) => `ask me above ${sum}`)
      return `${who} may spend ${yuan(said.monthFen)} a month in ${placesOf(places)}${ask}`
    },
    received: (said) => {
      const spent = `${yuan(said.monthFen)} a month from ${said.who}`
      const ask = aboveOf(said, (sum) => `ask first above ${sum}`)
      return `You may spend ${spent} in ${placesOf(said.places)}${ask}`
    },
  },
  family: {
    given: 'I pay',
    received: 'Others pay for me',
    invites: 'Invitations',
    ended: 'Ended',
    none: 'No family pay yet',
    noneNote: 'Let family buy from your balance. How much is up to you.',
    add: 'Pay for somebody',
    invited: (called) => `Invitation for ${called}`,
    inviteState: { open: 'Not opened yet', joined: 'Opened; waits for you to confirm' },
  },
  code: {
    title: 'I was sent a code',
    label: 'Code or link',
    open: 'Open',
    missing: 'There is no code in this. Paste all of it.',
    mistyped: 'One character of the code seems wrong.',
  },
  status: {
    payer: { invited: 'Not accepted yet', active: 'In use', paused: 'Paused', ended: 'Ended' },
    spender: {
      invited: 'Waits for you to accept',
      active: 'Ready to use',
      paused: 'Paused',
      ended: 'Ended',
    },
  },
  form: {
    title: 'Pay for somebody',
    called: 'What you call them',
    calledHint: 'Only you see it, like “Grandma”.',
    month: 'A month (yuan)',
    day: 'A day (yuan)',
    dayHint: 'Left empty: as much as a month.',
    purchase: 'A purchase (yuan)',
    purchaseHint: 'Left empty: as much as a day.',
    above: 'Ask me above (yuan)',
    aboveHint: 'Left empty: they need not ask.',
    kinds: 'Where they may spend it',
    kindsHint: 'Choose none to allow any shop.',
    span: 'For how long',
    send: 'Make an invitation',
    note: 'Nothing can be spent yet: you confirm who opened the invitation first. What is above ¥5,000 can be used 24 hours after that.',
    spans: {
      always: 'Until I end it',
      month: '30 days',
      quarter: '90 days',
      year: 'One year',
      kept: 'As it is now',
    },
    faults: {
      month: 'Between ¥100 and ¥20,000.',
      day: 'Not more than a month.',
      purchase: 'Not more than a day.',
      ask: 'Less than a purchase may cost.',
    },
  },
  invite: {
    shareNote: 'Send it to them. It works once.',
    share: 'Send the invitation',
    shareTitle: 'Let me pay for you',
    drop: 'Take it back',
    over: 'The invitation is over',
    overNote: 'It is good for 24 hours. Please make a new one.',
    confirmNote:
      'Once you confirm and they accept, they can pay from your balance. Do not confirm a stranger.',
    confirm: 'Confirm',
    notThem: 'Not them',
    offered: 'You have confirmed it',
    look: 'Have a look',
    join: 'That is me, tell them',
    joinNote: 'They see your name and decide whether to confirm.',
    joined: 'They have been told',
    joinedNote: 'Once they confirm, accept it and it is yours to use.',
    opened: (name, called) => `${name} opened the invitation. Is this ${called}?`,
    from: (name) => `${name} would like to pay for you`,
    until: (moment) => `Good until ${moment}`,
  },
  mandate: {
    limits: 'Limits',
    left: 'Next purchase up to',
    month: 'This month',
    day: 'Today',
    purchase: 'A purchase',
    above: 'Asked first above',
    until: 'Good until',
    near: 'This month is nearly spent.',
    accept: 'Accept',
    acceptNote: 'Once you accept, shops take from it first. You see it listed before each payment.',
    decline: 'No, thanks',
    change: 'Change limits',
    pause: 'Pause',
    goOn: 'Go on',
    otherPaused: 'The other paused it and has to go on with it.',
    end: 'End',
    endSure: 'End it for good',
    endNote: 'It cannot be undone. Refunds still go to whoever paid.',
    stay: 'Keep it',
    log: 'What was spent',
    logNone: 'Nothing was spent yet',
    logNote: 'Both of you see the same.',
    of: (usedFen, limitFen) => `${yuan(usedFen)} of ${yuan(limitFen)} spent`,
    back: (fen) => `${yuan(fen)} given back`,
    cooling: ({ perPurchaseFen, perDayFen, perMonthFen }, moment) =>
      `Until ${moment}: ${yuan(perMonthFen)} a month, ${yuan(perDayFen)} a day, ${yuan(perPurchaseFen)} a purchase. Then all of it.`,
  },
  change: {
    title: 'Change limits',
    note: 'Less holds at once. For more you confirm once again; what goes beyond half more, or above ¥5,000, can be used 24 hours later.',
    save: 'Save',
  },
  ask: {
    title: 'Asks',
    none: 'Nothing to answer',
    noneNote: 'When family wants to buy something larger, they ask here first.',
    ask: 'Ask first',
    note: 'A yes is good for one purchase up to this sum, for an hour.',
    amount: 'How much (yuan)',
    what: 'What for',
    send: 'Ask them',
    yes: 'Yes',
    no: 'No',
    free: 'You need not ask for this; just pay.',
    tooMuch: 'More than is left at the moment.',
    line: (who) => `${who} would like`,
    own: (who) => `You asked ${who}`,
    states: { open: 'Waiting', approved: 'Agreed', denied: 'Not agreed', over: 'Over' },
  },
  fault: {
    noShell: 'Open family pay inside Tessera.',
    codes: {
      bound_exceeded: 'That is as many as there can be: six given, four received. End one first.',
      hold_refused: 'This cannot be done now; the other may just have changed something.',
      too_late: 'Its time is over. Please start again.',
      already_taken: 'This was answered before.',
      exhausted: 'Somebody has used this invitation.',
    },
  },
}
