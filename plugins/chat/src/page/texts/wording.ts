// What every language has to bring.

import type { OwnFaultWords } from '@tessera/sdk/page-kit'
import type { ReportReason } from '../../rules/report-reasons.ts'

/** Every text of the page. */
export interface Texts {
  readonly list: ListTexts
  readonly search: SearchTexts
  readonly media: MediaTexts
  readonly plus: Readonly<Record<'photos' | 'packet' | 'noPackets', string>>
  readonly kind: Readonly<Record<'voice' | 'photos' | 'card', string>>
  readonly room: RoomTexts
  readonly report: ReportTexts
  readonly event: EventTexts
  readonly presence: PresenceTexts
  readonly reaction: ReactionTexts
  readonly composer: ComposerTexts
  readonly people: PeopleTexts
  readonly add: AddTexts
  readonly requests: RequestTexts
  readonly group: GroupTexts
  readonly fault: OwnFaultWords
  readonly offlineQueue: string
  readonly somebody: (tag: string) => string
  readonly you: string
  readonly andMore: (names: string, count: number) => string
  readonly between: string
}

interface ListTexts {
  readonly joined: string
  readonly removed: string
  readonly title: string
  readonly contacts: string
  readonly add: string
  readonly requests: (count: number) => string
  readonly requestsNote: string
  readonly none: string
  readonly noneNote: string
  readonly unread: (count: number) => string
  readonly muted: string
  readonly recalled: string
  readonly away: string
  readonly folded: string
  readonly empty: string
  readonly self: string
  readonly more: string
  readonly choose: string
  readonly namesOff: string
}

interface MediaTexts {
  readonly voice: (seconds: number) => string
  readonly photos: (count: number) => string
  readonly photo: (at: number, count: number) => string
  readonly gone: string
  readonly play: (seconds: number) => string
  readonly pause: string
  readonly before: string
  readonly after: string
  readonly close: string
}

interface SearchTexts {
  readonly title: string
  readonly placeholder: string
  readonly note: string
  readonly count: (count: number) => string
  readonly none: string
  readonly noneNote: string
}

interface RoomTexts {
  readonly messages: (title: string) => string
  readonly settings: string
  readonly membersCount: (count: number) => string
  readonly earlier: string
  readonly start: string
  readonly newFrom: string
  readonly newBelow: (count: number) => string
  readonly down: string
  readonly typing: (name: string) => string
  readonly typingMany: (count: number) => string
  readonly read: string
  readonly readBy: (count: number) => string
  readonly sending: string
  readonly waiting: string
  readonly failed: string
  readonly retry: string
  readonly drop: string
  readonly actions: (line: string) => string
  readonly reply: string
  readonly recall: string
  readonly recalledOwn: string
  readonly recalledBy: (name: string) => string
  readonly recalledByOwner: string
  readonly folded: string
  readonly replyGone: string
  readonly askedTitle: (name: string) => string
  readonly askedNote: string
  readonly accept: string
  readonly decline: string
  readonly waitingNote: string
  readonly firstNote: string
  readonly blockedNote: string
  readonly frozenNote: string
  readonly unblock: string
  readonly noMessages: string
}

interface ReportTexts {
  readonly title: string
  readonly reason: string
  readonly note: string
  readonly send: string
  readonly sent: string
  readonly hidden: string
  readonly removed: (rule: string) => string
  readonly reasons: Readonly<Record<ReportReason, string>>
}

interface EventTexts {
  readonly created: (who: string) => string
  readonly added: (who: string, whom: string) => string
  readonly left: (who: string) => string
  readonly removed: (who: string, whom: string) => string
  readonly renamed: (who: string, title: string) => string
  readonly opened: (who: string, about: string) => string
}

interface ComposerTexts {
  readonly label: string
  readonly placeholder: string
  readonly send: string
  readonly replyTo: (name: string) => string
  readonly cancelReply: string
  readonly more: string
  readonly record: string
  readonly left: (count: number) => string
}

interface PeopleTexts {
  readonly title: string
  readonly add: string
  readonly newGroup: string
  readonly requests: string
  readonly notes: string
  readonly none: string
  readonly noneNote: string
  readonly find: string
  readonly foundNone: string
  readonly friends: (count: number) => string
  readonly blocked: (count: number) => string
  readonly unblock: string
  readonly more: string
}

interface AddTexts {
  readonly title: string
  readonly mine: string
  readonly mineNote: string
  readonly share: string
  readonly renew: string
  readonly renewed: string
  readonly shareTitle: string
  readonly enter: string
  readonly code: string
  readonly look: string
  readonly note: string
  readonly notePlaceholder: string
  readonly ask: string
  readonly sent: string
  readonly friends: string
  readonly own: string
  readonly already: string
  readonly write: string
  readonly codeMissing: string
  readonly codeMistyped: string
  readonly make: string
  readonly until: (date: string) => string
  readonly drop: string
  readonly dropped: string
}

interface PresenceTexts {
  readonly here: string
  readonly settings: string
  readonly show: string
  readonly showNote: string
}

interface ReactionTexts {
  readonly choose: string
  readonly all: string
  readonly said: (word: string, count: number) => string
  readonly like: string
  readonly love: string
  readonly laugh: string
  readonly wow: string
  readonly sad: string
}

interface RequestTexts {
  readonly title: string
  readonly friends: string
  readonly talks: string
  readonly sent: string
  readonly none: string
  readonly accept: string
  readonly decline: string
  readonly show: string
  readonly hiddenLine: string
  readonly byCode: string
  readonly common: (count: number) => string
  readonly inGroup: (title: string) => string
  readonly unknown: string
  readonly stateSent: string
  readonly stateAccepted: string
}

interface GroupTexts {
  readonly start: string
  readonly name: string
  readonly namePlaceholder: string
  readonly choose: string
  readonly chosen: (count: number) => string
  readonly create: string
  readonly noFriends: string
  readonly settings: string
  readonly members: (count: number) => string
  readonly owner: string
  readonly rename: string
  readonly save: string
  readonly add: string
  readonly addChosen: (count: number) => string
  readonly remove: (name: string) => string
  readonly removeAsk: (name: string) => string
  readonly write: (name: string) => string
  readonly mute: string
  readonly muteNote: string
  readonly leave: string
  readonly leaveAsk: string
  readonly block: string
  readonly blockAsk: string
  readonly unblock: string
  readonly unfriend: string
  readonly unfriendAsk: string
  readonly befriend: string
  readonly befriendSent: string
  readonly cancel: string
  readonly sure: string
  readonly openRoom: string
}
