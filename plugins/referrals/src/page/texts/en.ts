// The page in English.

import type { Texts } from './zh.ts'

export const en: Texts = {
  title: 'Invite a friend',
  somebody: 'Somebody',
  code: {
    title: (yuan) => `¥${yuan} for each of you`,
    titleEmpty: 'Invite your friends',
    empty:
      'The rewards are used up for now. Invitations wait, and count when there is more within 30 days.',
    left: (count) => `About ${count} ${count === 1 ? 'reward' : 'rewards'} left.`,
    make: 'Make my code',
    why: {
      no: 'Once you are verified you can invite friends, so that everybody has one code.',
      unknown:
        'Inviting is for verified people. First allow it to see whether you are: yes or no, no more.',
    },
    verify: { no: 'Verify and get my code', unknown: 'Allow and get my code' },
    verifyAct: 'Invite friends',
    share: 'Share with a friend',
    shareTitle: 'Join me, and we both get credit',
    shareNote: 'As a link, a picture or a text to paste.',
    until: (day) => `Good until ${day}.`,
  },
  mine: {
    title: 'Who invited me',
    titleNone: 'Have a friend’s code?',
    none: (day) => `Enter it before ${day}. You can paste the text or the link, too.`,
    over: 'You first came here more than 7 days ago; codes are taken until then.',
    another: 'Enter another friend’s code',
    allowNote: 'It learns yes or no, and never sees your papers.',
    allow: 'Allow it to see whether I am verified',
    allowAct: 'Get the reward',
    verify: 'Get verified',
    get: (yuan) => `Get ¥${yuan} of credit`,
    again: 'Look again',
    obstacles: {
      noCode: 'This link leads nowhere any more. Ask your friend for their new code.',
      self: 'This link is your own. Send it to a friend.',
      circle: 'They came by your invitation, so they cannot invite you.',
      late: 'You first came here more than 7 days ago, so this invitation cannot count.',
      unasked:
        'A friend invites you. First allow it to see whether you are verified, so that it is noted.',
    },
  },
  enter: {
    label: 'Code',
    send: 'Accept the invitation',
    missing: 'There is no code in this. A code is nine letters and digits.',
    mistyped: 'One character seems wrong. Check it once more.',
  },
  referral: {
    states: { waiting: 'Waiting', counted: 'Counted', missed: 'Not counted' },
    by: { link: 'by link', hand: 'by code' },
    appeals: {
      open: 'The appeal waits for the platform.',
      granted: 'The appeal was granted.',
      upheld: 'The appeal was not granted.',
    },
    reasons: {
      inviter: {
        counted: 'They are verified, and you both have your credit.',
        unverified: 'Waits for them to be verified and to open this page.',
        dayCap:
          'You had reached your limit for that day. They can open this again from the next day on.',
        monthCap:
          'You had reached your limit for that month. They can open this again from the next month on.',
        poolEmpty:
          'The rewards had run out when they came. Once there are more they can open this again.',
        notNew: 'They were verified before they accepted, so they are not new.',
        otherAccount: 'This account and another one are the same person.',
        expired: 'It did not come to count within 30 days.',
        lifeCap: 'You have reached the limit for all time.',
        inviterGone: 'The inviter’s account is gone.',
      },
      invited: {
        counted: 'You both have your credit.',
        unverified: 'Get verified, and you both get your credit.',
        dayCap: 'Your friend had reached their limit for that day. Come back from the next day on.',
        monthCap:
          'Your friend had reached their limit for that month. Come back from the next month on.',
        poolEmpty: 'The rewards had run out when you came. Come back once there are more.',
        notNew: 'You were verified before you accepted, so you are not new.',
        otherAccount: 'Another account of yours is here already.',
        expired: 'It did not come to count within 30 days.',
        lifeCap: 'Your friend has reached the limit for all time.',
        inviterGone: 'Your friend’s account is gone.',
      },
    },
    until: (day) => `Open until ${day}.`,
    answer: (text) => `The platform says: ${text}`,
  },
  appeal: {
    open: 'Appeal',
    why: 'What happened',
    note: 'Once for each invitation; an operator of the platform decides.',
    send: 'Send the appeal',
  },
  invited: {
    title: 'Whom I invited',
    none: 'Nobody yet',
    noneNote: 'Friends who accept appear here, with whether they count and why.',
  },
  credit: {
    title: 'My credit from inviting',
    none: 'Credit comes here once an invitation counts.',
    until: (day) => `The first of it ends on ${day}.`,
    where:
      'It pays by itself at shops of the Tao group, what ends first first. Your wallet lists the shops under this credit.',
  },
  rules: {
    title: 'Rules',
    list: ({ yuan, days, day, month, life }) => [
      `Once the friend you invited is verified and opens this page, you both get ¥${yuan} of credit at once, good for ${days} days.`,
      'Whoever invites has to be verified, too, and has a code from then on.',
      'New is who was not verified when they accepted; everybody can be invited once.',
      'A code entered by hand goes before a link; it is taken for 7 days from the first visit here.',
      'It counts when the friend is verified within 30 days.',
      `At most ${day} a day, ${month} a month and ${life} in all count for one person.`,
      'Only the two of you get anything; whom your friend invites is nothing to you.',
      'Credit is for shops of the Tao group and cannot be withdrawn or given away. A refund brings it back with the same end.',
    ],
  },
  desk: {
    title: 'Appeals to decide',
    left: (count) => `The pool pays about ${count} more.`,
    none: 'No appeals wait.',
    pair: (from, to) => `${from} invites ${to}`,
    answer: 'Answer to both',
    grant: 'Grant',
    uphold: 'Do not grant',
  },
  fault: {
    noShell: 'Open this inside Tessera.',
    codes: { insufficient_funds: 'The rewards just ran out. Come back once there are more.' },
  },
}
