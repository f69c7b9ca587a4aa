// Handlers for tests: scripts of every kind, and the classic anomalies as small programs.

import { card, definePlugin, instant, intent, job, mutation, query, refuse, z } from '@tessera/sdk'
import { manifest, type LabCtx } from './manifest.ts'
import { runScript } from './script.ts'

const scriptArgs = z.object({ script: z.string() })
const scriptResult = z.object({ answers: z.string() })
const byId = z.object({ id: z.string().max(100) })
const valueResult = z.object({ value: z.int() })

const run = async (ctx: LabCtx, { script }: { readonly script: string }) => ({
  answers: await runScript(ctx, script),
})

const act = mutation({ args: scriptArgs, result: scriptResult, handler: run })
const actUnseen = mutation({
  args: scriptArgs,
  result: scriptResult,
  preview: 'never',
  handler: run,
})
const look = query({ args: scriptArgs, result: scriptResult, handler: run })
/** Writes the answers on a card. */
const paper = card({
  args: scriptArgs,
  handler: async (ctx: LabCtx, args) => {
    const { answers } = await run(ctx, args)
    const text = { zh: answers, en: answers }
    return { blocks: [{ type: 'section', text }], fallback: text }
  },
})

const asked = intent({
  args: scriptArgs,
  result: scriptResult,
  words: { zh: '试一试', en: 'tries something' },
  handler: run,
})
const chore = job({ args: scriptArgs, result: scriptResult, handler: run })

async function valueOf(ctx: LabCtx, id: string): Promise<number> {
  const { record } = await ctx.records.get({ collection: 'counters', id })
  return record?.doc.value ?? 0
}

/** Asks a while for what nobody writes: time for others to commit. */
async function linger(ctx: LabCtx, waits = 0): Promise<void> {
  for (let turn = 0; turn < waits; turn += 1) await valueOf(ctx, `elsewhere-${turn}`)
}

const waits = z.int().optional()

/** Reads, waits a while, writes one more: whoever is not checked at commit loses updates. */
const increment = mutation({
  args: z.object({ id: z.string().max(100), waits }),
  result: valueResult,
  handler: async (ctx: LabCtx, { id, waits: turns }) => {
    const value = (await valueOf(ctx, id)) + 1
    await linger(ctx, turns)
    await ctx.records.put({ collection: 'counters', id, doc: { value } })
    return { value }
  },
})

const bump = mutation({
  args: z.object({
    id: z.string(),
    delta: z.int(),
    min: z.int().optional(),
    max: z.int().optional(),
  }),
  result: z.object({}),
  handler: async (ctx: LabCtx, { id, ...change }) => {
    await ctx.records.add({ collection: 'counters', id, field: 'value', ...change })
    return {}
  },
})

/** Two in the order given, so that two callers can ask for them crosswise. */
const incrementBoth = mutation({
  args: z.object({ first: z.string(), second: z.string() }),
  result: z.object({}),
  handler: async (ctx: LabCtx, { first, second }) => {
    for (const id of [first, second]) {
      const value = (await valueOf(ctx, id)) + 1
      await ctx.records.put({ collection: 'counters', id, doc: { value } })
    }
    return {}
  },
})

/** Takes from one of two as long as both together stay above zero: the classic write skew. */
const takeFromPair = mutation({
  args: z.object({ from: z.string(), other: z.string(), amount: z.int(), waits }),
  result: valueResult,
  handler: async (ctx: LabCtx, { from, other, amount, waits: turns }) => {
    const [own, rest] = [await valueOf(ctx, from), await valueOf(ctx, other)]
    await linger(ctx, turns)
    if (own + rest - amount < 0) refuse('together they would be below zero')
    await ctx.records.put({ collection: 'counters', id: from, doc: { value: own - amount } })
    return { value: own - amount }
  },
})

/** Lets in as many as there is room for, counted by a list: the classic phantom. */
const enter = mutation({
  args: z.object({ room: z.string(), most: z.int(), waits }),
  result: z.object({ place: z.int() }),
  handler: async (ctx: LabCtx, { room, most, waits: turns }) => {
    const { records } = await ctx.records.list({
      collection: 'items',
      index: 'byGroup',
      equals: [room],
      limit: most,
    })
    await linger(ctx, turns)
    if (records.length >= most) refuse('full')
    const id = ctx.id()
    const doc = { group: room, rank: records.length, slug: id }
    await ctx.records.put({ collection: 'items', id, doc })
    return { place: records.length }
  },
})

/** Reads one, asks a while for something else, reads the other. */
const readPair = query({
  args: z.object({ first: z.string(), second: z.string(), waits }),
  result: z.object({ first: z.int(), second: z.int() }),
  handler: async (ctx: LabCtx, { first, second, waits: turns }) => {
    const before = await valueOf(ctx, first)
    await linger(ctx, turns)
    return { first: before, second: await valueOf(ctx, second) }
  },
})

/** Asks a while for nothing, then writes: time for a permission to be withdrawn. */
const slowWrite = mutation({
  args: z.object({ id: z.string(), waits }),
  result: z.object({}),
  handler: async (ctx: LabCtx, { id, waits: turns }) => {
    await linger(ctx, turns)
    await ctx.records.put({ collection: 'counters', id, doc: { value: 1 } })
    return {}
  },
})

const counter = query({
  args: byId,
  result: z.object({ value: z.int(), now: instant() }),
  handler: async (ctx: LabCtx, { id }) => ({ value: await valueOf(ctx, id), now: ctx.now }),
})

const ownCounter = query({
  args: byId,
  result: z.object({ value: z.int(), person: z.string() }),
  handler: async (ctx: LabCtx, { id }) => {
    const { person } = await ctx.identity.self({})
    return { value: await valueOf(ctx, id), person }
  },
})

/** Asks who is looking only once the counter has moved. */
const turning = query({
  args: byId,
  result: z.object({ value: z.int(), person: z.string() }),
  handler: async (ctx: LabCtx, { id }) => {
    const value = await valueOf(ctx, id)
    return { value, person: value === 0 ? '' : (await ctx.identity.self({})).person }
  },
})

/** A counter for the owners of a group of items. */
const ofOwners = query({
  args: byId,
  result: z.object({ value: z.int() }),
  handler: async (ctx: LabCtx, { id }) => {
    const page = { index: 'byGroup', equals: [id], limit: 10 } as const
    const { records } = await ctx.records.list({ collection: 'items', ...page })
    await ctx.require.among({ people: records.flatMap(({ doc }) => doc.owner ?? []) })
    return { value: await valueOf(ctx, id) }
  },
})

/** A door with as many places as its counter says, taken by their own names. */
const mayListen = query({
  args: z.object({ key: z.string() }),
  result: z.object({ admitted: z.boolean() }),
  handler: async (ctx: LabCtx, { key }) => {
    const { person } = await ctx.identity.self({})
    return { admitted: (await valueOf(ctx, `${key}/${person}`)) > 0 }
  },
})

const ticking = query({
  args: z.object({ everyMs: z.int() }),
  result: z.object({ at: instant() }),
  handler: async (ctx: LabCtx, { everyMs }) => {
    await ctx.require.freshUntil({ at: ctx.now + everyMs })
    return { at: ctx.now }
  },
})

const spin = mutation({
  args: z.object({}),
  result: z.object({}),
  handler: () => {
    for (;;);
  },
})

const large = query({
  args: z.object({ characters: z.int() }),
  result: z.object({ text: z.string() }),
  handler: (_ctx: LabCtx, { characters }) => ({ text: 'x'.repeat(characters) }),
})

const stuck = query({
  args: z.object({}),
  result: z.object({}),
  handler: () => new Promise<Record<string, never>>(() => undefined),
})

const misfit = mutation({
  args: z.object({ id: z.string() }),
  result: z.object({ value: z.int() }),
  handler: async (ctx: LabCtx, { id }) => {
    await ctx.records.put({ collection: 'counters', id, doc: { value: 1 } })
    return { value: Number.NaN }
  },
})

const remindLater = mutation({
  args: z.object({ at: instant(), script: z.string() }),
  result: z.object({ job: z.string() }),
  handler: (ctx: LabCtx, { at, script }) =>
    ctx.schedule.at({ handler: 'chore', args: { script }, at }),
})

export const plugin = definePlugin(manifest, {
  act,
  actUnseen,
  look,
  paper,
  chore,
  asked,
  increment,
  incrementBoth,
  bump,
  takeFromPair,
  enter,
  readPair,
  slowWrite,
  counter,
  ownCounter,
  turning,
  ofOwners,
  mayListen,
  ticking,
  spin,
  large,
  stuck,
  misfit,
  remindLater,
})
