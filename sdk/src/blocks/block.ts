// The blocks a card is drawn from: a closed union of plain JSON, every text in both languages. No
// markup, no pictures from elsewhere, nothing that runs.

import { z } from 'zod'
import { fen, instant } from '../schema/codec.ts'

/** The version of the union below; what core gives out says which one it speaks. */
export const blocksFormat = 1

/** Most blocks of one card. */
export const blocksMax = 40
/** Largest card as JSON in UTF-8, blocks and fallback together. */
export const cardBytesMax = 16 * 1024

const words = (charsMax: number) =>
  z.strictObject({
    zh: z.string().min(1).max(charsMax),
    en: z.string().min(1).max(charsMax),
  })

const act = () =>
  z.union([
    z.strictObject({ kind: z.literal('open'), path: z.string().max(512) }),
    z.strictObject({
      kind: z.literal('call'),
      handler: z.string().min(1).max(48),
      args: z.record(z.string(), z.union([z.string().max(512), z.number(), z.boolean()])),
    }),
  ])

const action = () =>
  z.strictObject({
    id: z.string().min(1).max(32),
    label: words(40),
    style: z.enum(['main', 'quiet']).optional(),
    act: act(),
  })

/** The union, over the form that money has where it is read. */
const blockOver = <Amount extends z.ZodType>(amountFen: Amount) =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('section'),
      text: words(600),
      weight: z.enum(['plain', 'strong']).optional(),
    }),
    z.strictObject({ type: z.literal('context'), text: words(300) }),
    z.strictObject({ type: z.literal('divider') }),
    z.strictObject({ type: z.literal('money'), label: words(80), amountFen }),
    z.strictObject({
      type: z.literal('progress'),
      label: words(80),
      value: z.int().min(0),
      max: z.int().min(1),
    }),
    z.strictObject({
      type: z.literal('list'),
      items: z
        .array(z.strictObject({ label: words(120), value: words(120).optional() }))
        .min(1)
        .max(20),
    }),
    z.strictObject({
      type: z.literal('countdown'),
      label: words(80),
      until: instant(),
      over: words(80),
    }),
    z.strictObject({ type: z.literal('actions'), actions: z.array(action()).min(1).max(4) }),
  ])

const cardOver = <Amount extends z.ZodType>(amountFen: Amount) =>
  z.strictObject({ blocks: z.array(blockOver(amountFen)).max(blocksMax), fallback: words(300) })

/**
 * What a card handler gives.
 *
 * Shape: `{ blocks, fallback }`; `fallback` is the whole card in one sentence, for places that do
 * not draw. Blocks by their `type`:
 *
 * - `section` a paragraph, `weight: 'strong'` for the one that names the thing;
 * - `context` a quiet line below or between;
 * - `divider` a hairline;
 * - `money` an amount with what it is;
 * - `progress` how far something has come, `value` of `max`;
 * - `list` rows of a label and, where there is one, a value;
 * - `countdown` until a moment, and what is said after it;
 * - `actions` up to four buttons. `open` leads to a place of your page; `call` runs a mutation of
 *   yours for whoever presses it, with these very arguments, written as your page would send them.
 *
 * Units: `amountFen` a bigint in fen, `until` in ms since epoch; at most 40 blocks and 16 kB.
 * Source: specs/frames-and-ui, "Cards (blocks)".
 */
export const CardContent = cardOver(fen())
export type CardContent = z.output<typeof CardContent>

/** A card on the wire: as {@link CardContent}, money as decimal text. */
export const WireCard = cardOver(z.string().regex(/^(?:0|[1-9][0-9]{0,18})$/))
export type WireCard = z.output<typeof WireCard>

/** One block on the wire. */
export type Block = WireCard['blocks'][number]
/** One button of a card. */
export type CardAction = Extract<Block, { type: 'actions' }>['actions'][number]
/** What a button does. */
export type CardAct = CardAction['act']

/** A card as whoever shows it gets it: whose it is, what it says, all of it for one viewer. */
export interface CardView extends WireCard {
  readonly card: string
  readonly format: typeof blocksFormat
  readonly plugin: {
    readonly id: string
    readonly name: { readonly zh: string; readonly en: string }
    readonly colour: string
  }
}
