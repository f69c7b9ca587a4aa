// Intents of every sort: scripts, one that takes people, one that needs a gesture.

import { definePlugin, intent, job, mutation, person, query, refuse, z } from '@tessera/sdk'
import { runScript } from '../../lab/src/script.ts'
import { manifest, type AideCtx } from './manifest.ts'

const scriptArgs = z.object({ script: z.string() })
const scriptResult = z.object({ answers: z.string() })
const words = { zh: '做一件事', en: 'does a thing' }

const script = async (ctx: AideCtx, args: { readonly script: string }) => ({
  answers: await runScript(ctx, args.script),
})

const run = intent({ args: scriptArgs, result: scriptResult, words, handler: script })
const act = mutation({ args: scriptArgs, result: scriptResult, handler: script })
const chore = job({ args: scriptArgs, result: scriptResult, handler: script })

/** Reads, waits a while, writes one more; refuses above the most. */
const bump = intent({
  args: z.object({ id: z.string(), waits: z.int().optional(), most: z.int().optional() }),
  result: z.object({ value: z.int() }),
  words: { zh: '数一数', en: 'counts one more' },
  handler: async (ctx: AideCtx, { id, waits = 0, most }) => {
    const { record } = await ctx.records.get({ collection: 'notes', id })
    for (let turn = 0; turn < waits; turn += 1)
      await ctx.records.get({ collection: 'notes', id: `elsewhere-${turn}` })
    const value = (record?.doc.value ?? 0) + 1
    await ctx.records.put({ collection: 'notes', id, doc: { value } })
    if (most !== undefined && value > most) refuse('that is too many')
    return { value }
  },
})

/** Takes somebody, keeps them, and gives them and the asking person back. */
const greet = intent({
  args: z.object({ id: z.string(), who: person() }),
  result: z.object({
    who: person(),
    asking: person(),
    seenWho: z.string(),
    seenAsking: z.string(),
  }),
  words: { zh: '打个招呼', en: 'says hello' },
  handler: async (ctx: AideCtx, { id, who }) => {
    const { person: asking } = await ctx.identity.self({})
    await ctx.records.put({ collection: 'notes', id, doc: { value: 0, who } })
    return { who, asking, seenWho: String(who), seenAsking: String(asking) }
  },
})

/** Runs only when the person set it off; the script is for what it may do then. */
const post = intent({
  args: z.object({ into: z.string(), card: z.string(), script: z.string().optional() }),
  result: z.object({ into: z.string(), answers: z.string() }),
  words: { zh: '发一张卡片到你的会话', en: 'posts a card into your conversation' },
  gesture: true,
  handler: async (ctx: AideCtx, { into, card, script: steps = '[]' }) => {
    const { plugin } = await ctx.identity.caller({})
    await ctx.records.put({
      collection: 'notes',
      id: `${into}/${card}`,
      doc: { value: 1, from: plugin },
    })
    return { into, answers: await runScript(ctx, steps) }
  },
})

const note = query({
  args: z.object({ id: z.string() }),
  result: z.object({
    value: z.int(),
    from: z.union([z.string(), z.null()]),
    who: z.union([person(), z.null()]),
  }),
  handler: async (ctx: AideCtx, { id }) => {
    const { record } = await ctx.records.get({ collection: 'notes', id })
    const { value = 0, from = null, who = null } = record?.doc ?? {}
    return { value, from, who }
  },
})

const places = query({
  args: z.object({}),
  result: z.object({
    destinations: z.array(z.object({ id: z.string(), title: z.string(), hint: z.string() })),
  }),
  handler: () => ({ destinations: [{ id: 'hall', title: 'Hall', hint: 'Everybody' }] }),
})

export const plugin = definePlugin(manifest, { run, act, chore, bump, greet, post, note, places })
