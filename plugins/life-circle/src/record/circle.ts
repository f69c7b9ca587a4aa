// What is stored of circles: the circle, its rule sets, its members, and what it has counted.

import { cell, collection, instant, person, z } from '@tessera/sdk'

/** What a circle is about first of all. */
export const circleKind = () => z.enum(['interest', 'place', 'demographic', 'brand', 'mixed'])

/** Where a circle is in its life. */
export const circleStatus = () =>
  z.enum(['review', 'live', 'frozen', 'dissolved', 'archived', 'rejected'])

/** The colour families that a circle may take. */
export const circleColour = () =>
  z.enum(['jade', 'vermilion', 'lapis', 'gold', 'plum', 'ink', 'teal', 'rose'])

/**
 * A circle. It is written seldom, so that people acting in it at once do not wait for each other;
 * whatever counts them stands in `counts`.
 */
export const circles = collection({
  schema: z.object({
    title: z.string().min(1).max(40),
    about: z.string().max(300),
    kind: circleKind(),
    topics: z.array(z.string().min(1).max(24)).max(5),
    status: circleStatus(),
    owner: person(),
    /** The version of the rules in force, 0 while none is. */
    rules: z.int().min(0),
    /** The version that waits for the platform's word, 0 where none does. */
    proposed: z.int().min(0),
    tipsOpen: z.boolean(),
    photosOpen: z.boolean(),
    /** Whether R1 is in force: photos are checked first, tips small and held longer. */
    capped: z.boolean(),
    /** The brand of a circle that is run with one, and the co-operator's share of tips. */
    brand: z.string().max(40),
    coop: person().optional(),
    sharePercent: z.int().min(0).max(30),
    colour: circleColour(),
    banner: z.string().max(12),
    pinned: z.array(z.string().max(64)).max(3),
    survey: z.string().max(64),
    /** Where a circle of a place is, as a cell of some 500 m. */
    cell: cell().optional(),
    createdAt: instant(),
  }),
  version: 1,
  indexes: {
    byStatus: { fields: ['status', 'createdAt'] },
    byKind: { fields: ['status', 'kind', 'createdAt'] },
    byOwner: { fields: ['owner', 'createdAt'] },
    byWords: { text: ['title', 'about'], within: ['status'], by: 'createdAt' },
    byPlace: { place: 'cell', within: ['status'] },
  },
  personal: ['owner', 'coop'],
})

/** Who may do one thing, as JSON of the rule language; whoever `deny` fits may not all the same. */
export const actionRule = () =>
  z.object({ allow: z.string().max(4_000), deny: z.string().max(4_000).optional() })

const sentence = () => z.object({ zh: z.string().min(1).max(300), en: z.string().min(1).max(300) })

/** The rules of a circle as they are proposed. */
export const ruleWish = () =>
  z.object({
    view: actionRule().optional(),
    join: actionRule().optional(),
    post: actionRule().optional(),
    photo: actionRule().optional(),
    comment: actionRule().optional(),
    like: actionRule().optional(),
    tip: actionRule().optional(),
    purpose: sentence().optional(),
    counterNotice: sentence().optional(),
    tipsOpen: z.boolean(),
    photosOpen: z.boolean(),
  })

/** One version of a circle's rules, by `ruleSetId`. It is never changed, only followed. */
export const ruleSets = collection({
  schema: z.object({
    circle: z.string().max(64),
    version: z.int().min(1),
    rules: ruleWish(),
    /** What the linter found when it was made. */
    findings: z
      .array(z.object({ code: z.string().max(40), action: z.string().max(16).optional() }))
      .max(64),
    capped: z.boolean(),
    by: person(),
    at: instant(),
  }),
  version: 1,
  indexes: { byCircle: { fields: ['circle', 'version'] } },
  personal: ['by'],
})

/** The id of one version of a circle's rules. */
export const ruleSetId = (circle: string, version: number): string => `${circle}.${version}`

/** What somebody does for a circle. */
export const circleRole = () => z.enum(['none', 'owner', 'staff', 'moderator', 'analyst'])

/**
 * A member, by `memberId`: one for each real person, however many accounts they have. So whoever
 * was sent away stays away.
 */
export const members = collection({
  schema: z.object({
    circle: z.string().max(64),
    person: person(),
    nick: z.string().max(20),
    state: z.enum(['active', 'left', 'muted', 'banned']),
    /** When `muted` or `banned` ends; 0 for never. */
    until: instant(),
    reason: z.string().max(200),
    role: circleRole(),
    joinedAt: instant(),
    actsCount: z.int().min(0),
  }),
  version: 1,
  indexes: {
    byPerson: { fields: ['person', 'joinedAt'] },
    byRole: { fields: ['circle', 'role', 'joinedAt'] },
    byState: { fields: ['circle', 'state', 'joinedAt'] },
  },
  personal: ['person', 'nick', 'reason'],
})

/** The id of a member: the circle, and the value that stands for one real person in it. */
export const memberId = (circle: string, unique: string): string => `${circle}.${unique}`

/** What a circle has counted, by its id; each number is added to without being read. */
export const counts = collection({
  schema: z.object({
    members: z.int(),
    posts: z.int(),
    comments: z.int(),
    likes: z.int(),
    tips: z.int(),
  }),
  version: 1,
})

/** What one member did on one day, by `dayId`; it goes by itself. */
export const days = collection({
  schema: z.object({ posts: z.int(), comments: z.int(), likes: z.int() }),
  version: 1,
  retentionDays: 2,
})
