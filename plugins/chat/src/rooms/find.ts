// Searching: what was said in conversations one is in, and nothing else.

import { instant, isPlatformError, person, query, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { conversationKind } from '../record.ts'
import { hasBlocked, readNames } from '../reach/people.ts'
import { enter, oppositeOf, type Conversation, type Member } from '../reach/room.ts'
import { refuseFor } from '../rules/reason.ts'
import { cleanText, lineOf } from '../rules/words.ts'
import { listOwn } from './list.ts'
import { named } from './view.ts'

const roomsSearched = 20
const foundInOne = 50
const foundInEach = 5

/**
 * Finds messages by their words.
 *
 * Shape: `{ text, conv? }` -> `{ found, people, searchedCount }`, the newest first: up to fifty of
 * one conversation, or five of each of the twenty latest. Nothing recalled, hidden, blocked or said
 * before the viewer came is found.
 * Errors: `refused` for no words, or outside of the conversation.
 */
export const find = query({
  args: z.object({
    text: z.string().max(100),
    conv: z.string().min(1).max(64).optional(),
  }),
  result: z.object({
    found: z.array(
      z.object({
        conv: z.string(),
        kind: conversationKind(),
        title: z.string(),
        opposite: person().nullable(),
        seq: z.int(),
        at: instant(),
        sender: person(),
        line: z.string(),
      }),
    ),
    people: z.array(named()),
    searchedCount: z.int(),
  }),
  handler: async (ctx: ChatCtx, args) => {
    const text = cleanText(args.text)
    if (text === '') refuseFor('noWords')
    const { viewer, places, each } = await placesOf(ctx, args.conv)
    const found = await Promise.all(
      places.map((place) => findIn(ctx, { viewer, place, text, limit: each })),
    )
    const rows = found.flat().toSorted((one, other) => other.at - one.at)
    const people = await readNames(
      ctx,
      rows.flatMap(({ sender, opposite }) => [sender, ...(opposite === null ? [] : [opposite])]),
    )
    return { found: rows, people, searchedCount: places.length }
  },
})

interface Place {
  readonly room: Conversation
  readonly member: Member
}

async function placesOf(ctx: ChatCtx, conv: string | undefined) {
  if (conv !== undefined) {
    const { viewer, room, member } = await enter(ctx, conv)
    return { viewer, places: [{ room, member }], each: foundInOne }
  }
  const { person: viewer } = await ctx.identity.self({})
  const places = (await listOwn(ctx, viewer)).slice(0, roomsSearched)
  return { viewer, places, each: foundInEach }
}

interface Sought {
  readonly viewer: Person
  readonly place: Place
  readonly text: string
  readonly limit: number
}

async function findIn(ctx: ChatCtx, { viewer, place, text, limit }: Sought) {
  const { room, member } = place
  const records = await searchIn(ctx, { conv: member.conv, text, limit })
  const rows = await Promise.all(
    records.map(async ({ doc }) => {
      const gone = doc.kind === 'system' || doc.state !== 'live' || doc.seq <= member.joinedSeq
      if (gone || doc.hiddenFrom === viewer) return []
      if (room.kind === 'group' && (await hasBlocked(ctx, viewer, doc.sender))) return []
      const { kind, title } = room
      const opposite = oppositeOf(room, viewer) ?? null
      const { conv, seq, at, sender } = doc
      return [{ conv, kind, title, opposite, seq, at, sender, line: lineOf(doc.text) }]
    }),
  )
  return rows.flat()
}

/** Nothing is found where a text holds no word at all; that is an answer, too. */
async function searchIn(
  ctx: ChatCtx,
  sought: { readonly conv: string; readonly text: string; readonly limit: number },
) {
  const { conv, text, limit } = sought
  try {
    const asked = { collection: 'messages', index: 'byWords', text, limit } as const
    return (await ctx.records.search({ ...asked, equals: [conv] })).records
  } catch (error) {
    if (isPlatformError(error, 'arguments_invalid')) return []
    throw error
  }
}
