// Handlers: the named functions that a plugin consists of, each with the schemas of what it takes
// and gives. Core checks with them; the handler itself never sees a value that does not fit.

import type { z } from 'zod'
import { CardContent } from '../blocks/block.ts'
import type { HandlerKind, LocalText } from '../contract/capability.ts'

/** One handler as `query`, `mutation`, `job`, `card` and `intent` give it back. */
export interface Handler<
  Kind extends HandlerKind,
  Args extends z.ZodType,
  Result extends z.ZodType,
  Context,
> {
  readonly kind: Kind
  readonly args: Args
  readonly result: Result
  readonly preview?: 'never'
  readonly words?: LocalText
  readonly gesture?: true
  readonly handler: Run<Context, Args, Fitting<z.output<Result>>>
}

/** The function of a handler: gets `ctx` and checked arguments, gives a result that fits. */
export type Run<Context, Args extends z.ZodType, Given> = (
  ctx: Context,
  args: z.output<Args>,
) => Promise<Given> | Given

/**
 * What a handler may give for a schema: its value, where lists may be read-only.
 *
 * Shape: `Fitting<z.output<typeof schema>>`.
 */
export type Fitting<Value> = Value extends string | number | bigint | boolean | null | undefined
  ? Value
  : Value extends Uint8Array
    ? Value
    : Value extends readonly (infer Item)[]
      ? readonly Fitting<Item>[]
      : Value extends object
        ? { readonly [Field in keyof Value]: Fitting<Value[Field]> }
        : Value

/** Any handler that runs with this `ctx`; `never` because each takes arguments of its own. */
export interface AnyHandler<Context> {
  readonly kind: HandlerKind
  readonly args: z.ZodType
  readonly result: z.ZodType
  readonly preview?: 'never'
  readonly words?: LocalText
  readonly gesture?: true
  readonly handler: (ctx: Context, args: never) => unknown
}

/**
 * A handler that reads and answers.
 *
 * Shape: `{ args, result, handler }`; schemas of the closed subset (no `refine`, no `transform`:
 * check such things in the handler and {@link refuse}). A page can watch it: whenever something it
 * has read changes, it runs again and the page gets the new answer.
 * Effects: none; it may not write.
 * Example:
 * ```ts
 * export const note = query({
 *   args: z.object({ id: z.string() }),
 *   result: z.object({ text: z.string() }),
 *   handler: async (ctx: Ctx<typeof manifest>, { id }) => {
 *     const { record } = await ctx.records.get({ collection: 'notes', id })
 *     return { text: record?.doc.text ?? '' }
 *   },
 * })
 * ```
 */
export const query = <
  Args extends z.ZodType,
  Result extends z.ZodType,
  Context,
  const Given extends Fitting<z.output<Result>>,
>(def: {
  readonly args: Args
  readonly result: Result
  readonly handler: Run<Context, Args, Given>
}): Handler<'query', Args, Result, Context> => ({ kind: 'query', ...def })

/**
 * A handler that changes something.
 *
 * Shape: `{ args, result, preview?, handler }`. It may run more than once before it counts (others
 * were faster, or the person looks at a preview first), so let everything it does go through `ctx`.
 * `preview: 'never'` is for one that takes a share of a draw: its outcome cannot be shown before.
 * Effects: all of it at once when the handler has returned, exactly once per request, or nothing.
 * Whatever takes a person's money is shown to them first, and happens only as they confirmed it.
 */
export const mutation = <
  Args extends z.ZodType,
  Result extends z.ZodType,
  Context,
  const Given extends Fitting<z.output<Result>>,
>(def: {
  readonly args: Args
  readonly result: Result
  readonly preview?: 'never'
  readonly handler: Run<Context, Args, Given>
}): Handler<'mutation', Args, Result, Context> => ({ kind: 'mutation', ...def })

/**
 * A handler that runs later, as the plugin: `ctx.schedule.at` says when.
 *
 * Shape: `{ args, result, handler }`. Nobody is asking, so `ctx.identity.self` is refused; money
 * moves only as the rule of a hold allows.
 * Effects: those of a mutation, together with the job's completion: exactly once.
 */
export const job = <
  Args extends z.ZodType,
  Result extends z.ZodType,
  Context,
  const Given extends Fitting<z.output<Result>>,
>(def: {
  readonly args: Args
  readonly result: Result
  readonly handler: Run<Context, Args, Given>
}): Handler<'job', Args, Result, Context> => ({ kind: 'job', ...def })

/**
 * A handler that draws a thing of yours for whoever looks at it, wherever it was passed on to.
 *
 * Shape: `{ args, handler }` -> {@link CardContent}. `ctx.card.publish` gives an id for it; whoever
 * has the id sees it, in the shell or in a page of another plugin, and it stays live like a watched
 * query. `ctx.identity.self` is the viewer, who may never have opened your plugin: then only powers
 * that need no consent are there.
 * Errors: a refusal, and blocks that do not fit, show nothing.
 * Effects: none; it may not write. What it gives is told to whatever page shows it, so say nothing
 * that is for the viewer alone.
 * Example:
 * ```ts
 * export const noteCard = card({
 *   args: z.object({ id: z.string() }),
 *   handler: async (ctx: Ctx<typeof manifest>, { id }) => {
 *     const { record } = await ctx.records.get({ collection: 'notes', id })
 *     if (record === null) refuse('没有了。It is gone.')
 *     const text = { zh: record.doc.text, en: record.doc.text }
 *     return { blocks: [{ type: 'section', text }], fallback: text }
 *   },
 * })
 * ```
 */
export const card = <Args extends z.ZodType, Context>(def: {
  readonly args: Args
  readonly handler: Run<Context, Args, Fitting<CardContent>>
}): Handler<'card', Args, typeof CardContent, Context> => ({
  kind: 'card',
  result: CardContent,
  ...def,
})

/**
 * A handler that other plugins, or the shell, may call on behalf of a person: what this plugin
 * offers to them.
 *
 * Shape: `{ args, result, words, gesture?, preview?, handler }`. `words` say what it does, in both
 * languages, as the end of "Through “your plugin”: …"; at most 60 characters. With `gesture: true`
 * it runs only when the person set it off in the shell. People in `args` and `result` are this
 * plugin's; core translates them for the caller. `ctx.identity.caller` says who calls.
 * Authority: its free powers, whatever the person allowed this plugin before; set off in the shell
 * also what they allowed it about themselves. It takes nobody's money.
 * Effects: those of a mutation, in one with the caller's: both happen, or neither. If it refuses,
 * nothing of it happens, and the caller may go on.
 * Example:
 * ```ts
 * export const post = intent({
 *   args: z.object({ into: z.string(), card: z.string() }),
 *   result: z.object({}),
 *   words: { zh: '发一张卡片到你的会话', en: 'posts a card into your conversation' },
 *   gesture: true,
 *   handler: async (ctx: Ctx<typeof manifest>, { into, card }) => {
 *     await ctx.records.put({ collection: 'cards', id: ctx.id(), doc: { into, card } })
 *     return {}
 *   },
 * })
 * ```
 */
export const intent = <
  Args extends z.ZodType,
  Result extends z.ZodType,
  Context,
  const Given extends Fitting<z.output<Result>>,
>(def: {
  readonly args: Args
  readonly result: Result
  readonly words: LocalText
  readonly gesture?: true
  readonly preview?: 'never'
  readonly handler: Run<Context, Args, Given>
}): Handler<'intent', Args, Result, Context> => ({ kind: 'intent', ...def })
