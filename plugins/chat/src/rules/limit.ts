// The numbers of chat. Defaults of the specification; every text that names one takes it from here.

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Longest message, in characters as people count them. */
export const textCharsMax = 4_000
/** The same in UTF-16 units, so that one character of many parts cannot be a book. */
export const textUnitsMax = 16_000
/** Most photos in one message; the shell's sheet keeps a recording within its own limit. */
export const photosMax = 9
/** Longest line about why a deal room was opened. */
export const aboutUnitsMax = 200
/** A deal room takes messages for so long; then it can only be read. */
export const dealMs = 30 * 24 * 60 * 60_000
/** Longest title of a group, in characters, and in UTF-16 units. */
export const titleCharsMax = 30
export const titleUnitsMax = 240
/** Longest word with a friend request, in characters. */
export const requestCharsMax = 60

/** Most people in a group; above `plainMembersMax` its owner has to be verified. */
export const membersMax = 500
export const plainMembersMax = 100
/** Level of verification that the owner of a larger group needs. */
export const ownerLevel = 2
/** Most people who can be brought in at once. */
export const addedMax = 50
/** Up to so many members a room shows who has read how far. */
export const cursorsMax = 50

/** A sender can take back a message for so long. */
export const recallMs = 2 * minuteMs
/** How many messages somebody may send a minute; in a group above `busyMembersMin`, there. */
export const messagesPerMinute = 60
export const busyMessagesPerMinute = 10
export const busyMembersMin = 201
export const rateMs = minuteMs
/** How often somebody may say something without words, a minute. */
export const reactionsPerMinute = 60

/** A person's own code is good for so long; how many new ones they may have a day. */
export const codeMs = 180 * dayMs
export const codesPerDay = 10
/** Its link outlives it, so that it is chat which says that the code is over. */
export const codeLinkMs = 366 * dayMs

/** Friend requests and first words to strangers, a day. */
export const requestsPerDay = 20
export const strangersPerDay = 20
export const requestsDayMs = dayMs
/** Requests to one person, for life, and the pause between two. */
export const triesMax = 3
export const againMs = 30 * dayMs
/** After so long without an answer a request counts as ignored. */
export const ignoredMs = 14 * dayMs

/** Messages of a room that are live, and of one page of its past. */
export const liveCount = 40
/** Messages of a group that all of its members are told live; the rest each asks for. */
export const crowdCount = 12
export const pageCount = 40
