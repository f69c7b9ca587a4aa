// The manifest as its author writes it: `src/manifest.ts` of a plugin. Schemas are zod here;
// packing reads them once and writes the plain JSON form that core keeps.

import type { z } from 'zod'
import type { Caveats, LocalText } from '../contract/capability.ts'
import type { CapabilityName } from '../contract/registry.ts'
import type { Leaf } from '../rule/rule.ts'

/** The colour families of the platform; a plugin's mosaic and splash are drawn in its own. */
export type Colour = 'jade' | 'vermilion' | 'lapis' | 'gold' | 'plum' | 'ink' | 'teal' | 'rose'

/**
 * Why a plugin wants one capability, and how far.
 *
 * Shape: `purpose` is read by people on the consent sheet, in both languages; `optional` ones start
 * as not granted, and the plugin has to work without them; `caveats` are ceilings you ask for
 * yourself, so that people see a small request instead of an unlimited one.
 * Units: amounts in fen as decimal text.
 */
export interface CapabilityAsk {
  readonly purpose?: LocalText
  readonly optional?: boolean
  readonly caveats?: Caveats
}

/**
 * An index of fields: the records of a collection in the order of these fields, found by their
 * first ones with `records.list` and counted with `records.count`.
 */
export interface FieldIndexSource<Field extends string = string> {
  readonly fields: readonly [Field, ...Field[]]
  readonly unique?: boolean
}

/**
 * An index of words: the texts of up to four fields, Chinese by characters and pairs of them, other
 * scripts by whole words, found with `records.search`.
 *
 * Shape: what is sought is sought within records whose `within` fields have given values; the
 * newest come first, that is the largest `by`.
 * Units: the first `textTokensMax` different words of a record are indexed.
 */
export interface TextIndexSource<Field extends string = string> {
  readonly text: readonly [Field, ...Field[]]
  readonly within?: readonly Field[]
  readonly by: Field
}

/**
 * An index of places: records by a `cell()` field, found with `records.near` and `records.inBox`
 * within records whose `within` fields have given values. A record without a cell is not in it.
 */
export interface PlaceIndexSource<Field extends string = string> {
  readonly place: Field
  readonly within?: readonly Field[]
}

/** One index of a collection: of fields, of words, or of places. */
export type IndexSource<Field extends string = string> =
  | FieldIndexSource<Field>
  | TextIndexSource<Field>
  | PlaceIndexSource<Field>

/** One collection of records as its author writes it; made by {@link collection}. */
export interface CollectionSource {
  readonly schema: z.ZodObject
  readonly version: number
  readonly indexes?: { readonly [index: string]: IndexSource }
  readonly personal?: readonly string[]
  readonly retentionDays?: number
}

/**
 * One asset that a plugin issues: what people call it, what it is, how much of it there may be.
 *
 * Shape: `transferable` lets people pass it on through the plugin; left out, they cannot. A newer
 * version may raise `supplyMax`, never lower it, and never change `kind` or `scale`.
 * Units: `supplyMax` in the smallest unit as decimal text, without it there is no limit; `scale`
 * decimals are shown, 0 to 4; `expiresAtMs` is ms since epoch, after it nothing is issued.
 */
export interface AssetSource {
  readonly label: LocalText
  readonly kind: 'credit' | 'coupon' | 'card' | 'ticket'
  readonly scale?: number
  readonly supplyMax?: string
  readonly transferable?: boolean
  readonly expiresAtMs?: number
}

/**
 * One pool: money that a plugin keeps apart under a name.
 *
 * Shape: `title` is what people read beside their own part of it in their wallet, at most 40
 * characters. Operators put money in; people move their own part in and out, see `ledger.payIn`.
 * A newer version may add pools; leave the ones that have money in them.
 */
export interface PoolSource {
  readonly title: LocalText
}

/**
 * One kind of credit: money out of a pool that a person can spend at some merchants for some time.
 *
 * Shape: `pool` is one of `pools`; `scope` names a group of merchants, which operators keep;
 * `title` is what people read in their wallet, at most 40 characters.
 * Units: `days` from giving to its end, 1 to 366; what is left then goes back to the pool.
 */
export interface CreditSource {
  readonly pool: string
  readonly scope: string
  readonly days: number
  readonly title: LocalText
}

/**
 * One fact about people that a plugin asks: a question of the rule language, and why.
 *
 * Shape: people agree to each fact by itself on the consent sheet, all of them start as not agreed;
 * until then `identity.prove` answers `unknown`, and your plugin has to work with that.
 */
export interface FactSource {
  readonly leaf: Leaf
  readonly purpose: LocalText
}

/**
 * Why people are told something, one line for each kind of notice.
 *
 * Shape: said from the reader's side and short, such as `{ zh: '有人回复了你', en: 'Somebody replied
 * to you' }`. People turn kinds off one by one, so give each reason a kind of its own.
 */
export type NoticeSource = LocalText

/**
 * One kind of topic: what people who are there at the same moment tell each other in passing, as
 * that somebody is typing. Nothing of it is stored.
 *
 * Shape: `admit` names a query that takes `{ key }` and gives `{ admitted }`; it decides who may be
 * in the topic of that key, and is watched: whoever it no longer admits is out. `signals` are all
 * that can be sent. With `presence` those who are in it see the ids of who else is.
 */
export interface TopicSource {
  readonly admit: string
  readonly signals: readonly string[]
  readonly presence?: boolean
}

/** Everything an author says about a plugin; made by {@link defineManifest}. */
export interface ManifestSource {
  readonly id: string
  readonly version: string
  readonly name: LocalText
  readonly description: LocalText
  readonly publisher: string
  readonly colour: Colour
  readonly capabilities: { readonly [Name in CapabilityName]?: CapabilityAsk }
  readonly collections?: { readonly [collection: string]: CollectionSource }
  readonly assets?: { readonly [asset: string]: AssetSource }
  readonly pools?: { readonly [pool: string]: PoolSource }
  readonly credits?: { readonly [credit: string]: CreditSource }
  readonly facts?: { readonly [fact: string]: FactSource }
  readonly notices?: { readonly [kind: string]: NoticeSource }
  /**
   * The intents of other plugins that this one calls, by the plugin's id; `'*'` is any plugin. What
   * is not named here cannot be called.
   */
  readonly calls?: { readonly [plugin: string]: readonly string[] }
  /**
   * Where people can share a card to here: a query that takes `{}` and gives
   * `{ destinations: [{ id, title, hint }] }`, and an intent with `gesture: true` that takes
   * `{ into, card }`.
   */
  readonly destinations?: { readonly query: string; readonly intent: string }
  /** The offices of the platform that `identity.roles` is to tell of. */
  readonly roles?: readonly string[]
  readonly topics?: { readonly [topic: string]: TopicSource }
}

type FieldOf<Schema extends z.ZodObject> = keyof z.output<Schema> & string

/**
 * Declares a collection: the one kind of thing that your plugin stores under one name.
 *
 * Shape: `schema` is an object of the closed subset (no `refine`, no `transform`); `version` grows
 * when its meaning changes; `indexes` name the only ways to find records: by up to four top-level
 * fields in order, by the words of texts, or by a place; `personal` names the fields that are about
 * people, for export and erasure; `retentionDays` removes records that long after their last write.
 * Errors: packing refuses an index or a personal field that the schema does not have.
 * Example:
 * ```ts
 * const notes = collection({
 *   schema: z.object({ author: person(), text: z.string().max(200), at: instant() }),
 *   version: 1,
 *   indexes: {
 *     byAuthor: { fields: ['author', 'at'] },
 *     byWords: { text: ['text'], within: ['author'], by: 'at' },
 *   },
 *   personal: ['author', 'text'],
 * })
 * ```
 */
export const collection = <
  Schema extends z.ZodObject,
  const Indexes extends { readonly [index: string]: IndexSource<FieldOf<Schema>> },
>(source: {
  readonly schema: Schema
  readonly version: number
  readonly indexes?: Indexes
  readonly personal?: readonly FieldOf<Schema>[]
  readonly retentionDays?: number
}) => source

/**
 * Declares the plugin: what it is called, which powers it asks for and why, what it stores.
 *
 * Shape: gives its argument back and keeps its exact type, from which `ctx` is typed: a capability
 * that is not named here does not exist on `ctx`. Export it as `manifest` from `src/manifest.ts`.
 * Errors: `tessera check` names every field that does not fit.
 * Example:
 * ```ts
 * export const manifest = defineManifest({
 *   id: 'guestbook',
 *   version: '1.0.0',
 *   name: { zh: '留言簿', en: 'Guest book' },
 *   description: { zh: '留一句话。', en: 'Leave a line.' },
 *   publisher: 'you',
 *   colour: 'teal',
 *   capabilities: { 'identity.self': {}, 'records.put': {} },
 *   collections: { notes },
 * })
 * ```
 * Source: architecture section 2; W3C MiniApp manifest for `id`, `name`, `version`, `description`.
 */
export const defineManifest = <const Source extends ManifestSource>(manifest: Source): Source =>
  manifest
