// Handlers of the board: notes are pinned, shown on cards, thanked for by the button of a card.

import {
  card,
  definePlugin,
  isPlatformError,
  mutation,
  refuse,
  z,
  type CardContent,
  type Person,
} from '@tessera/sdk'
import { manifest, type BoardCtx } from './manifest.ts'

const byId = z.object({ id: z.string().max(64) })
const byCard = z.object({ card: z.string() })
const nothing = z.object({})
const both = (text: string) => ({ zh: text, en: text })

async function noteOf(ctx: BoardCtx, id: string) {
  const { record } = await ctx.records.get({ collection: 'notes', id })
  if (record === null) return refuse('没有了。It is gone.')
  return record.doc
}

const pin = mutation({
  args: z.object({ id: z.string().max(64), text: z.string().max(4_000) }),
  result: byCard,
  handler: async (ctx: BoardCtx, { id, text }) => {
    const { person } = await ctx.identity.self({})
    const doc = { text, author: person, thanks: 0 }
    await ctx.records.put({ collection: 'notes', id, doc })
    return ctx.card.publish({ card: 'noteCard', args: { id } })
  },
})

/** Shows something else by the name of its handler. */
const show = mutation({
  args: z.object({ handler: z.string(), id: z.string() }),
  result: byCard,
  handler: (ctx: BoardCtx, { handler, id }) => ctx.card.publish({ card: handler, args: { id } }),
})

const unpin = mutation({
  args: byCard,
  result: nothing,
  handler: (ctx: BoardCtx, { card: id }) => ctx.card.withdraw({ card: id }),
})

const thank = mutation({
  args: byId,
  result: nothing,
  handler: async (ctx: BoardCtx, { id }) => {
    const doc = await noteOf(ctx, id)
    const thanks = doc.thanks + 1
    await ctx.records.put({ collection: 'notes', id, doc: { ...doc, thanks } })
    return {}
  },
})

/** Tells oneself; others are told the same way. */
const tell = mutation({
  args: z.object({ kind: z.string() }),
  result: nothing,
  handler: async (ctx: BoardCtx, { kind }) => {
    const { person } = await ctx.identity.self({})
    // A kind that the manifest does not name gets past no compiler; core has to say no.
    const named = kind as 'thanks'
    const title = both(`told of ${kind}`)
    await ctx.notify.send({ to: person, kind: named, title, body: both('x') })
    return {}
  },
})

const link = mutation({
  args: z.object({ path: z.string(), inMs: z.int(), usesMax: z.int().optional() }),
  result: z.object({ code: z.string() }),
  handler: (ctx: BoardCtx, { path, inMs, usesMax }) =>
    ctx.link.create({ path, title: both('A note'), until: ctx.now + inMs, usesMax }),
})

const use = mutation({
  args: z.object({ code: z.string() }),
  result: nothing,
  handler: (ctx: BoardCtx, { code }) => ctx.link.use({ code }),
})

async function nameOf(ctx: BoardCtx, person: Person): Promise<string> {
  try {
    return (await ctx.identity.profile({ person })).displayName
  } catch (error) {
    if (isPlatformError(error, 'not_granted')) return 'somebody'
    throw error
  }
}

/** Says to its author that it is theirs; names the author to who may see names. */
const noteCard = card({
  args: byId,
  handler: async (ctx: BoardCtx, { id }): Promise<CardContent> => {
    const { person } = await ctx.identity.self({})
    const { text, author, thanks } = await noteOf(ctx, id)
    const by = author === person ? 'yours' : `by ${await nameOf(ctx, author)}`
    const blocks: CardContent['blocks'] = [
      { type: 'section', text: both(text), weight: 'strong' },
      { type: 'context', text: both(by) },
      { type: 'divider' },
      { type: 'list', items: [{ label: both('Pinned'), value: both('Monday') }] },
      { type: 'money', label: both('Worth'), amountFen: 1_250n },
      { type: 'progress', label: both('Thanks'), value: Math.min(thanks, 10), max: 10 },
      {
        type: 'countdown',
        label: both('Falls off'),
        until: 4_102_444_800_000,
        over: both('Fallen'),
      },
      {
        type: 'actions',
        actions: [
          {
            id: 'thank',
            label: both('Say thanks'),
            style: 'main',
            act: { kind: 'call', handler: 'thank', args: { id } },
          },
          { id: 'see', label: both('See it'), act: { kind: 'open', path: `/note/${id}` } },
        ],
      },
    ]
    return { blocks, fallback: both(text.slice(0, 80)) }
  },
})

const callOf = (handler: string): CardContent => {
  const act = { kind: 'call', handler, args: {} } as const
  return {
    blocks: [{ type: 'actions', actions: [{ id: 'x', label: both('X'), act }] }],
    fallback: both('x'),
  }
}

/** Fits the schema and is still too large. */
const wideCard = card({
  args: byId,
  handler: (): CardContent => {
    const text = both('满'.repeat(500))
    return { blocks: Array(12).fill({ type: 'section', text }), fallback: both('x') }
  },
})

/** Has a button for what no button may do. */
const strayCard = card({ args: byId, handler: () => callOf('noteCard') })

/** Fits nothing at all. */
const oddCard = card({
  args: byId,
  // What a careless author gets past the compiler.
  handler: () => ({ blocks: [{ type: 'html', text: '<b>' }] }) as unknown as CardContent,
})

export const plugin = definePlugin(manifest, {
  pin,
  show,
  unpin,
  thank,
  tell,
  link,
  use,
  noteCard,
  wideCard,
  strayCard,
  oddCard,
})
