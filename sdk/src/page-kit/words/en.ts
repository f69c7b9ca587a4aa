// What the kit says in English.

import type { KitWords } from './words.ts'

export const kitEn: KitWords = {
  fault: {
    title: 'It could not be opened',
    deniedTitle: 'This needs your permission',
    denied:
      'It uses something you have not allowed. Allow it under Permissions in the menu at the top right, then try again.',
    retry: 'Try again',
    offline: 'Until you are online again, this is what it looked like a moment ago.',
    noShell: 'Open this in Tessera.',
    unknown: 'It did not work. Try again in a while.',
    codes: {
      no_answer: 'The network did not answer. Nothing happens twice, so it is safe to try again.',
      not_found: 'It is not here. It may have been removed.',
      arguments_invalid: 'Something you entered does not fit. Change it and try again.',
      rate_limited: 'That was fast. Wait a little and try again.',
      reload_needed: 'The mini-program has a newer version. Open it again.',
      capability_ended: 'Your permission has ended. Allow it again to go on.',
      insufficient_funds: 'There is not enough money. Use a smaller amount, or add money first.',
      account_frozen: 'The account takes no payments now. The money in it is safe.',
      level_required: 'Show who you are first: this takes real-name verification.',
      level_limit: 'This is above the limit of your real-name level. Use a smaller amount.',
      ledger_stopped: 'No money moves at the moment. Nothing is lost; try again in a while.',
      exhausted: 'Nothing is left.',
      already_taken: 'You have taken it already.',
      too_early: 'It is too early for this.',
      too_late: 'The time for this is over.',
      media_refused: 'This file cannot be used. Try another one.',
      media_quota: 'That was a lot for one day. Send more tomorrow.',
      conflict: 'Others were faster. Try again.',
      in_progress: 'The same is still running. Wait a moment, then look again.',
      handoff_invalid: 'What you agreed to pass on is over. Choose again.',
      plugin_paused: 'The mini-program is paused. It will be back in a while.',
      stopping: 'The platform is restarting. Try again in a moment.',
    },
  },
  back: 'Back',
  close: 'Close',
  more: 'Show more',
  yesterday: 'Yesterday',
  spokenYuan: (yuan, fen) =>
    fen === 0 ? `${yuan.slice(0, -3)} yuan` : `${yuan.slice(0, -3)} yuan ${fen} fen`,
}
