// What chat stores: conversations and who is in them, messages, friends, requests, blocks, codes.

import { collection, instant, media, person, z } from '@tessera/sdk'
import { membersMax, photosMax, textUnitsMax, titleUnitsMax } from './rules/limit.ts'
import { reportReasons } from './rules/report-reasons.ts'

/** The kinds of conversation: two people, a group, the talk before a deal, notes to oneself. */
export const conversationKind = () => z.enum(['dm', 'group', 'deal', 'self'])

/**
 * A conversation. `seq` is the number of its latest message: sending reads it and writes the next
 * one, so numbers have no gap.
 */
export const conversations = collection({
  schema: z.object({
    kind: conversationKind(),
    seq: z.int().min(0),
    title: z.string().max(titleUnitsMax),
    membersCount: z.int().min(0),
    owner: person().optional(),
    /** Of two: who started it, and with whom. */
    starter: person().optional(),
    other: person().optional(),
    createdAt: instant(),
    lastAt: instant(),
    frozenAt: instant().optional(),
  }),
  version: 1,
  personal: ['owner', 'starter', 'other', 'title'],
})

/** How somebody stands to a conversation. */
export const standing = () => z.enum(['active', 'asked', 'declined', 'unseen', 'left', 'removed'])

/**
 * One person in one conversation; its id is made by `memberId`.
 *
 * `asked`: a stranger wrote and this person has not answered yet. `unseen`: somebody they blocked
 * brought them in; they never learn of it. `ownCount` and `hiddenCount` are of messages after
 * `readSeq`: their own, and those that were never delivered to them.
 */
export const members = collection({
  schema: z.object({
    conv: z.string().max(64),
    person: person(),
    state: standing(),
    role: z.enum(['owner', 'member']),
    joinedSeq: z.int().min(0),
    readSeq: z.int().min(0),
    ownCount: z.int().min(0),
    hiddenCount: z.int().min(0),
    mutedUntil: instant().optional(),
    at: instant(),
    /** For `asked`: what the two have in common. */
    friendsCount: z.int().min(0).optional(),
    viaConv: z.string().max(64).optional(),
  }),
  version: 1,
  indexes: {
    byPerson: { fields: ['person', 'state', 'at'] },
    byConv: { fields: ['conv', 'state', 'at'] },
  },
  personal: ['person'],
})

/**
 * Who is in a group and knows it; its id is the conversation's. The same as the `active` rows of
 * `members`, but for what changes with every message read.
 */
export const rosters = collection({
  schema: z.object({
    members: z.array(z.object({ person: person(), joinedSeq: z.int().min(0) })).max(membersMax),
  }),
  version: 1,
  personal: ['members'],
})

/** What a system line says happened. */
export const roomEvent = () => z.enum(['created', 'added', 'left', 'removed', 'renamed', 'opened'])

/** What a message is. */
export const messageKind = () => z.enum(['text', 'voice', 'photos', 'card', 'system'])

/**
 * Where a message stands. `hidden`: reported, and nobody reads it until a moderator has looked;
 * `removed`: one has. Both keep what they said, so that it can be shown again.
 */
export const messageState = () => z.enum(['live', 'recalled', 'hidden', 'removed'])

/** What one can say to a message without words, in the order in which it is shown. */
export const reactionKinds = ['like', 'love', 'laugh', 'wow', 'sad'] as const
/** One of them. */
export type ReactionKind = (typeof reactionKinds)[number]
/** One of them, on the wire. */
export const reactionKind = () => z.enum(reactionKinds)
/** How many said the same to a message. */
export const reactionCount = () => z.object({ kind: reactionKind(), count: z.int().min(0) })

/** A photo of a message. `colour` stands in its place until it is there. */
export const photo = () =>
  z.object({
    media: media(),
    width: z.int().min(0),
    height: z.int().min(0),
    colour: z.string().max(7).nullable(),
  })

/** A voice message; `peaks` are 0 to 100. */
export const voice = () =>
  z.object({
    media: media(),
    durationMs: z.int().min(0),
    peaks: z.array(z.int().min(0).max(100)).max(200),
  })

/**
 * One message; its id is made by `messageId` of the conversation and its number. A recalled one
 * keeps its place and nothing else.
 */
export const messages = collection({
  schema: z.object({
    conv: z.string().max(64),
    seq: z.int().min(1),
    clientTxn: z.string().max(64),
    sender: person(),
    kind: messageKind(),
    text: z.string().max(textUnitsMax),
    replySeq: z.int().min(1).optional(),
    photos: z.array(photo()).max(photosMax).optional(),
    voice: voice().optional(),
    /** The id of a card, and the plugin that passed it on. */
    card: z.string().max(64).optional(),
    cardFrom: z.string().max(64).optional(),
    event: roomEvent().optional(),
    about: z.array(person()).max(50).optional(),
    /** Kinds that were ever said to it; a count of 0 shows to those alone whose own is hidden. */
    reactions: z.array(reactionCount()).max(reactionKinds.length).optional(),
    /** Whom it is never shown, because they had blocked its sender. */
    hiddenFrom: person().optional(),
    recalledBy: z.enum(['sender', 'owner']).optional(),
    state: messageState(),
    /** The rule by which moderation removed it. */
    clause: z.enum(reportReasons).optional(),
    at: instant(),
  }),
  version: 1,
  indexes: {
    byTxn: { fields: ['conv', 'sender', 'clientTxn'], unique: true },
    byWords: { text: ['text'], within: ['conv'], by: 'at' },
  },
  personal: ['sender', 'text', 'about', 'hiddenFrom', 'photos', 'voice'],
})

/**
 * What one person said to a message without words; its id is made by `reactionId`. Its message
 * counts it, but where `hidden`: the other one of two has blocked this person.
 */
export const reactions = collection({
  schema: z.object({
    conv: z.string().max(64),
    seq: z.int().min(1),
    person: person(),
    kind: reactionKind(),
    hidden: z.boolean(),
  }),
  version: 1,
  indexes: { byPerson: { fields: ['person', 'conv', 'seq'] } },
  personal: ['person'],
})

/** How two people came together. */
export const source = () => z.enum(['code', 'group', 'dm'])

/** That `owner` has `other` as a friend; each of the two has one, made by `pairId`. */
export const friends = collection({
  schema: z.object({ owner: person(), other: person(), since: instant(), source: source() }),
  version: 1,
  indexes: { byOwner: { fields: ['owner', 'since'] } },
  personal: ['owner', 'other'],
})

/**
 * A friend request; its id is made by `pairId`. `unseen` was never shown, because the other one had
 * blocked its sender; to the sender all but `accepted` look the same.
 */
export const requests = collection({
  schema: z.object({
    from: person(),
    to: person(),
    text: z.string().max(480),
    state: z.enum(['sent', 'accepted', 'declined', 'unseen']),
    triesCount: z.int().min(1),
    source: source(),
    viaConv: z.string().max(64).optional(),
    friendsCount: z.int().min(0),
    at: instant(),
  }),
  version: 1,
  indexes: { byFrom: { fields: ['from', 'at'] }, byTo: { fields: ['to', 'state', 'at'] } },
  personal: ['from', 'to', 'text'],
})

/** That `owner` wants to hear nothing of `other`; its id is made by `pairId`. */
export const blocks = collection({
  schema: z.object({ owner: person(), other: person(), at: instant() }),
  version: 1,
  indexes: { byOwner: { fields: ['owner', 'at'] } },
  personal: ['owner', 'other'],
})

/**
 * A code by which others find its owner; the id stands in the path that it leads to. `link` is what
 * people scan, read out and paste; it leads to that path, and does not know when it was dropped.
 */
export const codes = collection({
  schema: z.object({ owner: person(), at: instant(), link: z.string().max(64).optional() }),
  version: 1,
  indexes: {
    byOwner: { fields: ['owner'], unique: true },
    byLink: { fields: ['link'] },
  },
  personal: ['owner'],
})

/** How a person has set chat for themselves; the id is theirs. Nothing there is as it comes. */
export const settings = collection({
  schema: z.object({ owner: person(), showsPresence: z.boolean() }),
  version: 1,
  indexes: { byOwner: { fields: ['owner'] } },
  personal: ['owner'],
})

/** When somebody did something that has a rate; the id names the person and the thing. */
export const rates = collection({
  schema: z.object({ owner: person(), at: z.array(instant()).max(60) }),
  version: 1,
  indexes: { byOwner: { fields: ['owner'] } },
  personal: ['owner'],
  retentionDays: 2,
})

/** The id of a person's place in a conversation. */
export const memberId = (conv: string, who: string): string => `${conv}.${who}`
/** The id of a message: numbers of equal length, so that ids sort as the numbers do. */
export const messageId = (conv: string, seq: number): string =>
  `${conv}.${String(seq).padStart(10, '0')}`
/** The id of one person's reaction to a message. */
export const reactionId = (conv: string, seq: number, who: string): string =>
  `${messageId(conv, seq)}.${who}`
/** The id of something that one person has towards another. */
export const pairId = (owner: string, other: string): string => `${owner}.${other}`
