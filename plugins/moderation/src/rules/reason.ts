// The closed lists of moderation: for which reasons something is reported, what can be reported,
// what can be decided. A reason is also the clause of the platform's rules that it stands for.

import { z } from '@tessera/sdk'

/** Why something is reported, and the clause of the rules it would break. */
export const reasons = [
  'spam',
  'scam',
  'sexual',
  'minor-safety',
  'harassment',
  'hate',
  'violence',
  'privacy',
  'illegal-goods',
  'gambling',
  'impersonation',
  'off-topic',
  'other',
] as const
/** What can be reported. */
export const kinds = ['post', 'comment', 'message', 'photo', 'ruleset', 'profile'] as const
/** What a moderator can decide. */
export const acts = ['remove', 'restore', 'warn', 'mute-request'] as const
/** Where a case stands, as the mini-program it came from is told. */
export const states = ['held', 'open', 'hidden_auto', 'removed', 'restored'] as const

export type Reason = (typeof reasons)[number]
export type Act = (typeof acts)[number]
export type CaseState = (typeof states)[number]

export const reason = () => z.enum(reasons)
export const kind = () => z.enum(kinds)
export const act = () => z.enum(acts)
export const state = () => z.enum(states)

/** Whether an act takes the thing away. */
export const isRemoval = (decided: Act): boolean =>
  decided === 'remove' || decided === 'mute-request'

/** Whether an act says that the rules were broken. */
export const isBreach = (decided: Act): boolean => decided !== 'restore'

/** What an act makes of the thing: a warning leaves it where people see it. */
export const stateAfter = (decided: Act): 'removed' | 'restored' =>
  isRemoval(decided) ? 'removed' : 'restored'

/** Whether nobody but its author and the moderators may see a thing in this state. */
export const isHidden = (now: CaseState): boolean =>
  now === 'held' || now === 'hidden_auto' || now === 'removed'
