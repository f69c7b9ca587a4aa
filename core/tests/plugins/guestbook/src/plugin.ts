// A guest book: lines that are written, read, reported, and hidden or shown as it is told.

import { definePlugin, intent, mutation, query, refuse, z } from '@tessera/sdk'
import { manifest, type GuestbookCtx } from './manifest.ts'

const lineArgs = () => z.object({ line: z.string() })
const verdict = () => z.object({ case: z.string(), state: z.string(), hide: z.boolean() })
type Verdict = z.output<ReturnType<typeof verdict>>

async function requireLine(ctx: GuestbookCtx, line: string) {
  const { record } = await ctx.records.get({ collection: 'lines', id: line })
  if (record === null) refuse('no such line')
  return record.doc
}

/** What moderation answers; it is obeyed at once. */
async function obey(ctx: GuestbookCtx, line: string, given: Verdict) {
  const doc = await requireLine(ctx, line)
  await ctx.records.put({ collection: 'lines', id: line, doc: { ...doc, isHidden: given.hide } })
  return given
}

async function submit(
  ctx: GuestbookCtx,
  { line, reason, held }: { line: string; reason: string; held?: boolean },
) {
  const { author, text } = await requireLine(ctx, line)
  const args = { item: line, kind: 'post', author, reason, excerpt: text, place: '留言簿' }
  const { result } = await ctx.intent.call<Verdict>({
    plugin: 'moderation',
    intent: 'submit',
    args: held === undefined ? args : { ...args, held },
  })
  return obey(ctx, line, result)
}

const write = mutation({
  args: z.object({ line: z.string(), text: z.string() }),
  result: z.object({}),
  handler: async (ctx: GuestbookCtx, { line, text }) => {
    const { person: author } = await ctx.identity.self({})
    const doc = { author, text, isHidden: false, clause: null }
    await ctx.records.put({ collection: 'lines', id: line, doc })
    return {}
  },
})

const report = mutation({
  args: z.object({ line: z.string(), reason: z.string(), held: z.boolean().optional() }),
  result: verdict(),
  handler: (ctx: GuestbookCtx, { held, ...args }) =>
    submit(ctx, held === undefined ? args : { ...args, held }),
})

const withdraw = mutation({
  args: lineArgs(),
  result: verdict(),
  handler: async (ctx: GuestbookCtx, { line }) => {
    const { result } = await ctx.intent.call<Verdict>({
      plugin: 'moderation',
      intent: 'withdraw',
      args: { item: line },
    })
    return obey(ctx, line, result)
  },
})

const standing = mutation({
  args: lineArgs(),
  result: z.object({ strikesCount: z.int() }),
  handler: async (ctx: GuestbookCtx, { line }) => {
    const { author } = await requireLine(ctx, line)
    const { result } = await ctx.intent.call<{ readonly strikesCount: number }>({
      plugin: 'moderation',
      intent: 'standing',
      args: { person: author },
    })
    return { strikesCount: result.strikesCount }
  },
})

const read = query({
  args: lineArgs(),
  result: z.object({ isHidden: z.boolean(), clause: z.string().nullable() }),
  handler: async (ctx: GuestbookCtx, { line }) => {
    const { isHidden, clause } = await requireLine(ctx, line)
    return { isHidden, clause }
  },
})

/** Says that it is moderation, to a guest book under another name. */
const forge = mutation({
  args: lineArgs(),
  result: z.object({}),
  handler: async (ctx: GuestbookCtx, { line }) => {
    const args = { item: line, state: 'removed', clause: 'spam', role: 'moderator' }
    await ctx.intent.call({ plugin: 'guestbook', intent: 'moderated', args })
    return {}
  },
})

/** Lines whose text says so do not let themselves be moderated. */
const moderated = intent({
  args: z.object({ item: z.string(), state: z.string(), clause: z.string(), role: z.string() }),
  result: z.object({}),
  words: { zh: '按审核结果显示或隐藏', en: 'shows or hides what was looked at' },
  handler: async (ctx: GuestbookCtx, { item, state, clause }) => {
    const { plugin } = await ctx.identity.caller({})
    if (plugin !== 'moderation') refuse('only moderation says so')
    const doc = await requireLine(ctx, item)
    if (doc.text === 'stubborn') refuse('never')
    await ctx.records.put({
      collection: 'lines',
      id: item,
      doc: { ...doc, isHidden: state === 'removed', clause },
    })
    return {}
  },
})

export const plugin = definePlugin(manifest, {
  write,
  report,
  withdraw,
  standing,
  read,
  forge,
  moderated,
})
