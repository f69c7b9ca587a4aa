// What is stored of posts: the post, what was said below it, who liked it, and how warm it is.

import { collection, instant, media, person, z } from '@tessera/sdk'

/** What a post or a comment is to readers; only its author sees one that is held or hidden. */
export const itemState = () => z.enum(['live', 'held', 'hidden', 'removed', 'deleted'])

/** A post. What changes with every reader stands in `tallies`. */
export const posts = collection({
  schema: z.object({
    circle: z.string().max(64),
    author: person(),
    /** The author as a member, for bans and for one like each. */
    member: z.string().max(160),
    asBrand: z.boolean(),
    text: z.string().max(5_000),
    photos: z.array(media()).max(9),
    state: itemState(),
    /** Why it is not live: a clause in words. */
    reason: z.string().max(200),
    /** Whether it speaks of the brand: then only the platform may take it away. */
    aboutBrand: z.boolean(),
    tipsOpen: z.boolean(),
    at: instant(),
    editedAt: instant().optional(),
  }),
  version: 1,
  indexes: {
    byCircle: { fields: ['circle', 'state', 'at'] },
    byAuthor: { fields: ['author', 'at'] },
    byWords: { text: ['text'], within: ['circle', 'state'], by: 'at' },
  },
  personal: ['author', 'text', 'photos'],
})

/** The card of a post, by its id, once somebody sent it on. */
export const cards = collection({
  schema: z.object({ card: z.string().max(64) }),
  version: 1,
})

/** A comment; `root` is the comment it answers, empty for one that answers the post. */
export const comments = collection({
  schema: z.object({
    circle: z.string().max(64),
    post: z.string().max(64),
    root: z.string().max(64),
    author: person(),
    member: z.string().max(160),
    asBrand: z.boolean(),
    text: z.string().max(1_000),
    state: itemState(),
    reason: z.string().max(200),
    at: instant(),
  }),
  version: 1,
  indexes: {
    byPost: { fields: ['post', 'at'] },
    byAuthor: { fields: ['author', 'at'] },
  },
  personal: ['author', 'text'],
})

/** That somebody liked a thing, by `markId`: one for each real person. */
export const likes = collection({
  schema: z.object({ item: z.string().max(64), person: person(), weight: z.int(), at: instant() }),
  version: 1,
  indexes: { byPerson: { fields: ['person', 'at'] } },
  personal: ['person'],
})

/** That somebody has commented on a post or tipped it before, by `markId`. */
export const marks = collection({
  schema: z.object({ kind: z.enum(['commented', 'tipped']), person: person(), at: instant() }),
  version: 1,
  indexes: { byPerson: { fields: ['person', 'at'] } },
  personal: ['person'],
})

/** The id of a mark: the thing, and the member. */
export const markId = (item: string, unique: string): string => `${item}.${unique}`

/**
 * What a post or a comment has gathered, by its id. Numbers are added to without being read; `hot`
 * is set by the job that looks at what changed.
 */
export const tallies = collection({
  schema: z.object({
    /** The circle of a post; empty for a comment, which is in no list by warmth. */
    board: z.string().max(64),
    at: instant(),
    likes: z.int(),
    comments: z.int(),
    tips: z.int(),
    tippers: z.int(),
    upTenths: z.int(),
    hot: z.int(),
  }),
  version: 1,
  indexes: { byHot: { fields: ['board', 'hot'] } },
})

/** That a post has changed since its warmth was set, by its id. */
export const touched = collection({
  schema: z.object({ circle: z.string().max(64), at: instant() }),
  version: 1,
  indexes: { byCircle: { fields: ['circle', 'at'] } },
})

/** When a circle's warmth is set next, and when somebody last did something there. */
export const ticks = collection({
  schema: z.object({ at: instant(), touchedAt: instant() }),
  version: 1,
})
