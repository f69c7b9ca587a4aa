// The page in English, written as English.

import type { Texts } from './texts.ts'

export const en: Texts = {
  tabs: {
    label: 'House rules',
    queue: 'Queue',
    mine: 'Reports',
    about: 'On me',
    log: 'Log',
    rules: 'Rules',
  },
  kinds: {
    post: 'post',
    comment: 'comment',
    message: 'message',
    photo: 'photo',
    ruleset: 'rule set',
    profile: 'profile',
  },
  states: {
    held: 'Waits for a look',
    open: 'Seen by all',
    hidden_auto: 'Hidden for now',
    removed: 'Removed',
    restored: 'Kept',
  },
  waitsFor: {
    decision: 'To decide',
    second: 'Needs a second',
    appeal: 'Appeal',
    escalated: 'Late appeal',
  },
  acts: {
    remove: {
      name: 'Remove',
      note: 'Nobody else sees it. Its author gets a strike, which fades after 90 days.',
    },
    restore: { name: 'Keep', note: 'It keeps the rules and stays where it is.' },
    warn: { name: 'Warn', note: 'It stays, and its author hears of it. A warning is no strike.' },
    'mute-request': {
      name: 'Remove and ask to mute',
      note: 'Removed, and the mini-program is asked to mute its author for 7 days.',
    },
  },
  decisionStates: {
    waiting: 'waits for a second',
    standing: 'stands',
    dropped: 'not confirmed',
    overturned: 'undone',
  },
  reportStates: {
    active: 'counts',
    withdrawn: 'taken back',
    agreed: 'agreed',
    disagreed: 'disagreed',
  },
  clauses: {
    spam: 'Flooding, luring people elsewhere, the same advert again and again.',
    scam: 'Tricking people out of money or data; fake jobs and investments.',
    sexual: 'Pornography, and offers of sex for money.',
    'minor-safety': 'Anything that harms or exploits minors. Looked at first.',
    harassment: 'Insults, stalking, threats, setting a crowd on somebody.',
    hate: 'Attacking people for their origin, gender, region, disability and the like.',
    violence: 'Gore, threats, urging people to hurt themselves or others.',
    privacy: 'Somebody’s number, papers, address or private pictures without their consent.',
    'illegal-goods': 'Trading banned goods, forged papers or personal data.',
    gambling: 'Running a game for money, or drawing people into one.',
    impersonation: 'Pretending to be somebody else, an office, or the platform.',
    'off-topic': 'Not what this place is for, by its own rules.',
    other: 'Not in this list, but against the rules of the place.',
  },
  due: { left: (left) => `due ${left}`, late: (late) => `was due ${late}` },
  clause: (name) => `Rule “${name}”`,
  moderator: (name) => `Moderator ${name}`,
  queue: {
    title: 'To look at',
    choose: 'Choose a case to see it here.',
    denied: 'This is for moderators',
    deniedNote:
      'Your reports, and decisions about you, stand under the tabs above; everything that was done is in the public log.',
    none: 'Nothing waits',
    noneNote: 'New reports come in here by themselves.',
    from: 'From',
    everywhere: 'All mini-programs',
    language: 'Language',
    bothLanguages: 'All languages',
    languages: { zh: 'Chinese', en: 'English' },
    reports: (count, weight) => `${count} ${count === 1 ? 'report' : 'reports'}, weight ${weight}`,
    bombed: 'May be a pile-on',
  },
  case: {
    title: 'Case',
    said: 'What was reported',
    noWords: 'No words.',
    from: (plugin) => `From ${plugin}`,
    strikes: (count) =>
      count === 0
        ? 'author has no strikes in 90 days'
        : `author has ${count} ${count === 1 ? 'strike' : 'strikes'} in 90 days`,
    bombed:
      'Too many newcomers reported this within an hour, so it was not hidden. Judge it by what it says.',
    conflicts: {
      author: 'This is your own: somebody else has to decide.',
      reporter: 'You reported this: somebody else has to decide.',
      decided: 'You had a part in this decision: another moderator has to look.',
    },
    untold: {
      not_offered:
        'The decision stands. The mini-program it belongs to cannot be told yet and has to act by itself.',
      refused: 'The decision stands, but the mini-program it belongs to did not take it up.',
      not_allowed:
        'The decision stands, but the mini-program it belongs to was not told: you have not allowed passing things on. Allow it under Permissions in the menu at the top right, then tell it again.',
    },
    tellAgain: 'Tell it again',
    reports: (count) => `Reports (${count})`,
    weight: (weight) => `weight ${weight} of 3.00`,
    reporter: (number) => `Reporter ${number}`,
    standings: { newcomer: 'no record yet', known: 'has a record', trusted: 'nearly always right' },
    weightNote:
      'A report weighs how often its maker was right, times how far they are trusted. At 3.00 (1.00 for the safety of minors) a thing is hidden until somebody looks.',
    history: 'What was done',
  },
  decide: {
    title: 'What becomes of it?',
    clause: 'By which rule',
    words: 'To its author (optional)',
    wordsNote: 'Only its author and moderators read this.',
    chooseFirst: 'Choose what becomes of it',
    submit: (act) => `Decide: ${act}`,
    untold:
      'You have not allowed telling mini-programs what you decide, so they will not act on it. Allow it first, under Permissions in the menu at the top right.',
    public:
      'What you decide, by which rule and when goes into the public log; what it said and your name do not.',
  },
  second: {
    title: 'A second pair of eyes',
    note: 'The first moderator has removed 20 things within the hour. This one takes effect only when another agrees.',
    yes: 'Agree to remove',
    no: 'Disagree',
  },
  answer: {
    title: 'The author’s appeal',
    legend: 'What do you find?',
    approve: {
      name: 'Approve',
      note: 'Undoes the decision: it is seen again and the strike is gone.',
    },
    reject: { name: 'Reject', note: 'The decision stands and cannot be appealed again.' },
    reason: 'Reason',
    reasonNote: 'The author reads it.',
    reasonMissing: 'Give a reason: the author has a right to it.',
    submit: 'Answer the appeal',
  },
  appeal: {
    title: 'Not right? You can appeal',
    note: (day) => `Another moderator answers within 72 hours. You can appeal once, until ${day}.`,
    words: 'Why the decision should change',
    wordsNote: 'Only moderators read this.',
    wordsMissing: 'Say why.',
    submit: 'Appeal',
    waits: 'You have appealed; another moderator will look,',
    isLate: 'Your appeal has waited for more than 72 hours. It now stands before every other case.',
    states: {
      open: 'Appealed',
      escalated: 'Late appeal, looked at first',
      approved: 'Appeal approved',
      rejected: 'Appeal rejected',
    },
    answered: (answer) => `Answer: ${answer}`,
  },
  mine: {
    title: 'My reports',
    note: 'The author never learns who reported; moderators see a number.',
    none: 'You have not reported anything',
    noneNote:
      'Whatever breaks the rules can be reported where you see it, in any mini-program. What comes of it shows here.',
    what: (place, kind) => `A ${kind} in “${place}”`,
    states: {
      active: 'Waits for a moderator',
      withdrawn: 'You took it back',
      agreed: 'It broke the rules, and something was done. Thank you.',
      disagreed: 'A moderator found that it keeps the rules',
    },
    takeBack: 'Take back',
    takeBackAsk: 'It will no longer count. Take it back?',
    keep: 'Keep it',
  },
  about: {
    title: 'Decisions about me',
    none: 'Nothing was decided about you',
    noneNote:
      'If something of yours is hidden, removed or warned about, the reason stands here, and you can appeal.',
    strikes: (count) => `You have ${count} ${count === 1 ? 'strike' : 'strikes'}.`,
    fades: (day) => `The latest fades on ${day}.`,
    stateNotes: {
      held: 'Only you see it. A moderator will look and show it, or say why not.',
      open: 'Everybody can see it.',
      hidden_auto:
        'Several people reported it, so it is hidden for now. A moderator will look soon.',
      removed: 'Nobody else sees it any more.',
      restored: 'Everybody can see it.',
    },
  },
  log: {
    title: 'Public log',
    note: 'Everything that was done. Not what was said, and nobody’s name; moderators get a new code name each month.',
    none: 'Nothing was done yet',
    noneNote: 'The first decision will stand here.',
    automatic: 'By itself',
    second: (name) => `confirmed by ${name}`,
    where: (place, kind) => `A ${kind} in “${place}”`,
    acts: {
      remove: 'Removed',
      restore: 'Kept',
      warn: 'Author warned',
      'mute-request': 'Removed, and asked to mute',
      'hide-auto': 'Hidden by reports',
      'show-auto': 'Shown again, reports taken back',
      'appeal-approved': 'Appeal approved, decision undone',
      'appeal-rejected': 'Appeal rejected, decision stands',
      'appeal-escalated': 'Appeal late, goes first',
    },
  },
  rules: {
    title: 'House rules',
    kept: 'How they are kept',
    points: [
      'A report weighs how often its maker was right. At 3.00 a thing is hidden until somebody looks, at 1.00 where minors are concerned.',
      'More than 10 people without a record within an hour hide nothing.',
      'A report that is taken back gives its whole weight back.',
      'Nobody decides about their own things, or about what they reported.',
      'Every decision names its rule. You can appeal once within 30 days; another moderator answers within 72 hours.',
      'A warning is no strike, and strikes fade after 90 days.',
      'After 20 removals within an hour, another moderator has to agree to each further one.',
    ],
  },
  fault: {
    title: 'That did not work',
    offline:
      'You are offline. This is what it looked like a moment ago; you can act again once you are back.',
    noShell: 'Open the house rules inside Tessera.',
    codes: { not_found: 'There is no such case. The link may be incomplete.' },
  },
}
