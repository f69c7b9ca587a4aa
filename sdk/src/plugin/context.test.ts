// Goal: `ctx` holds what the manifest asks for and nothing else, and everything on it is typed.
// Method: type tests, checked by the compiler over this very file; each wrong line has to fail.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  cell,
  collection,
  defineManifest,
  definePlugin,
  fen,
  instant,
  job,
  mutation,
  person,
  query,
  z,
  type Ctx,
  type Person,
} from './index.ts'

const notes = collection({
  schema: z.object({
    author: person(),
    text: z.string(),
    at: instant(),
    likes: z.int(),
    tip: fen(),
    where: cell(),
  }),
  version: 1,
  indexes: {
    byAuthor: { fields: ['author', 'at'] },
    byWords: { text: ['text'], within: ['author'], by: 'at' },
    byPlace: { place: 'where' },
  },
  personal: ['author', 'text'],
})

const manifest = defineManifest({
  id: 'notes',
  version: '1.0.0',
  name: { zh: '便条', en: 'Notes' },
  description: { zh: '写几句。', en: 'Write a few lines.' },
  publisher: 'test',
  colour: 'ink',
  capabilities: {
    'identity.self': {},
    'records.get': {},
    'records.list': {},
    'records.put': {},
    'records.search': {},
    'records.near': {},
    'records.add': {},
    'ledger.void': {},
  },
  collections: { notes },
})

type NotesCtx = Ctx<typeof manifest>

/** Never called: what stands inside is for the compiler. */
const compileOnly = (_check: (ctx: NotesCtx) => unknown): void => undefined

describe('ctx', () => {
  test('has the families and verbs of the manifest and no other', () => {
    expectTypeOf<keyof NotesCtx>().toEqualTypeOf<'now' | 'id' | 'identity' | 'records' | 'ledger'>()
    expectTypeOf<keyof NotesCtx['identity']>().toEqualTypeOf<'self'>()
    expectTypeOf<keyof NotesCtx['ledger']>().toEqualTypeOf<'void'>()
    expectTypeOf<keyof NotesCtx['records']>().toEqualTypeOf<
      'get' | 'list' | 'put' | 'add' | 'search' | 'near'
    >()
    // @ts-expect-error -- the manifest does not ask for draws
    expectTypeOf<NotesCtx['draw']>().not.toBeFunction()
    // @ts-expect-error -- nor for this verb of a family it has
    expectTypeOf<NotesCtx['ledger']['pay']>().not.toBeFunction()
  })

  test('gives documents and people their types', () => {
    compileOnly(async (ctx) => {
      const { person: self } = await ctx.identity.self({})
      expectTypeOf(self).toEqualTypeOf<Person>()
      const { record } = await ctx.records.get({ collection: 'notes', id: 'n' })
      expectTypeOf(record?.doc.tip).toEqualTypeOf<bigint | undefined>()
      expectTypeOf(record?.doc.author).toEqualTypeOf<Person | undefined>()
      const { amountFen } = await ctx.ledger.void({ hold: 'h' })
      expectTypeOf(amountFen).toEqualTypeOf<bigint>()
    })
  })

  test('knows collections, indexes and the values of their first fields', () => {
    compileOnly(async (ctx) => {
      const { person: author } = await ctx.identity.self({})
      const page = { collection: 'notes', index: 'byAuthor', limit: 5 } as const
      await ctx.records.list({ ...page, equals: [] })
      await ctx.records.list({ ...page, equals: [author] })
      const listed = await ctx.records.list({ ...page, equals: [author, 7] })
      expectTypeOf(listed.next).toEqualTypeOf<string | null>()
      // @ts-expect-error -- a text is not a person
      await ctx.records.list({ ...page, equals: ['somebody'] })
      // @ts-expect-error -- no such index
      await ctx.records.list({ ...page, index: 'byLikes', equals: [] })
      // @ts-expect-error -- no such collection
      await ctx.records.get({ collection: 'letters', id: 'n' })
      // @ts-expect-error -- fields are missing
      await ctx.records.put({ collection: 'notes', id: 'n', doc: { author } })
      await ctx.records.add({ collection: 'notes', id: 'n', field: 'likes', delta: 1 })
      // @ts-expect-error -- only numbers can be added to
      await ctx.records.add({ collection: 'notes', id: 'n', field: 'text', delta: 1 })
    })
  })
})

test('indexes of words and places take all of what they look within', () => {
  compileOnly(async (ctx) => {
    const { person: author } = await ctx.identity.self({})
    const words = { collection: 'notes', index: 'byWords', text: 'hello', limit: 5 } as const
    const { records } = await ctx.records.search({ ...words, equals: [author] })
    const at = records[0]?.doc.where
    if (at === undefined) return
    const near = { collection: 'notes', index: 'byPlace', withinM: 500, limit: 5 } as const
    const { records: around } = await ctx.records.near({ ...near, equals: [], cell: at })
    expectTypeOf(around[0]?.bandM).toEqualTypeOf<
      500 | 1_000 | 2_000 | 5_000 | 10_000 | 20_000 | undefined
    >()
    // @ts-expect-error -- a value to look within is missing
    await ctx.records.search({ ...words, equals: [] })
    // @ts-expect-error -- an index of fields has no words
    await ctx.records.search({ ...words, index: 'byAuthor', equals: [author] })
    // @ts-expect-error -- an index of words has no order of fields
    await ctx.records.list({ ...words, equals: [author] })
    // @ts-expect-error -- a text is not a cell
    await ctx.records.near({ ...near, equals: [], cell: 'c1.2' })
  })
})

describe('a handler', () => {
  test('is typed by its schemas, in a file of its own', () => {
    const tip = mutation({
      args: z.object({ note: z.string(), amountFen: fen() }),
      result: z.object({ outcome: z.enum(['done', 'late']), readers: z.array(z.string()) }),
      handler: (_ctx: NotesCtx, { note, amountFen }) => {
        expectTypeOf(amountFen).toEqualTypeOf<bigint>()
        return { outcome: 'done', readers: [note] }
      },
    })
    expect(tip.kind).toBe('mutation')
    query({
      args: z.object({}),
      result: z.object({ outcome: z.enum(['done', 'late']) }),
      // @ts-expect-error -- not one of the outcomes
      handler: (_ctx: NotesCtx) => ({ outcome: 'never' }),
    })
  })

  test('knows ctx by itself where it is written inside definePlugin', () => {
    const plugin = definePlugin(manifest, {
      void: job({
        args: z.object({ hold: z.string() }),
        result: z.object({ at: instant() }),
        handler: async (ctx, { hold }) => {
          await ctx.ledger.void({ hold })
          return { at: ctx.now }
        },
      }),
    })
    expect(Object.keys(plugin.handlers)).toEqual(['void'])
  })

  test('does not fit a plugin whose manifest asks for less', () => {
    const less = defineManifest({ ...manifest, capabilities: { 'identity.self': {} } })
    const remove = mutation({
      args: z.object({}),
      result: z.object({}),
      handler: async (ctx: NotesCtx) => {
        await ctx.ledger.void({ hold: 'h' })
        return {}
      },
    })
    // @ts-expect-error -- ledger.void is not asked for
    const plugin = definePlugin(less, { remove })
    expect(plugin.handlers['remove']).toBe(remove)
  })

  test('is refused with a capability, an index or a personal field that does not exist', () => {
    // @ts-expect-error -- not in the registry
    defineManifest({ ...manifest, capabilities: { 'ledger.print': {} } })
    const schema = z.object({ text: z.string() })
    // @ts-expect-error -- no such field
    collection({ schema, version: 1, indexes: { byAge: { fields: ['age'] } } })
    // @ts-expect-error -- no such field
    const wrong = collection({ schema, version: 1, personal: ['age'] })
    expect(wrong.version).toBe(1)
  })
})
