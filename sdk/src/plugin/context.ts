// The type of `ctx`, derived from the registry and from one manifest: what the manifest does not
// ask for, the compiler does not know.

import type { z } from 'zod'
import type { CapabilityName, Registry } from '../contract/registry.ts'
import type { DistanceBandM } from '../place/cell.ts'
import type { Cell } from '../schema/codec.ts'
import type {
  FieldIndexSource,
  ManifestSource,
  PlaceIndexSource,
  TextIndexSource,
} from './manifest-source.ts'

/**
 * What a handler receives: the time, fresh ids, and one object per family of capabilities that the
 * manifest asks for, with one method per verb.
 *
 * - `ctx.now`: this run's moment, in ms since epoch. It stands still during the run.
 * - `ctx.id()`: a new id of 26 characters, different at each call, the same again on a repeat of
 *   the run. Good as the id of a record.
 * - `ctx.<family>.<verb>(input)`: every method takes one object and returns a promise.
 *
 * Errors: a refused call rejects with an error that carries a `code` (see `isPlatformError`). Let
 * it pass and nothing of the run happens; the caller sees that code.
 * Effects: writes are kept until the handler has returned and then happen all together, or not at
 * all. The same run sees its own records at once.
 * Example:
 * ```ts
 * const rename = async (ctx: Ctx<typeof manifest>, name: string) => {
 *   const { person } = await ctx.identity.self({})
 *   await ctx.records.put({ collection: 'names', id: person, doc: { name, at: ctx.now } })
 * }
 * ```
 */
export type Ctx<Source extends ManifestSource> = {
  readonly now: number
  id(): string
} & {
  readonly [Family in FamilyOf<Asked<Source>>]: {
    readonly [Name in NamesOf<Family, Asked<Source>> as VerbOf<Name>]: Method<Source, Name>
  }
}

/** One record as reads give it back. */
export interface Found<Doc> {
  readonly id: string
  readonly version: number
  readonly doc: Doc
}

/** One record as `records.near` gives it: `bandM` is the band of its distance, in metres. */
export interface FoundNear<Doc> extends Found<Doc> {
  readonly bandM: DistanceBandM
}

type Asked<Source extends ManifestSource> = keyof Source['capabilities'] & CapabilityName
type FamilyOf<Name extends string> = Name extends `${infer Family}.${string}` ? Family : never
type VerbOf<Name extends string> = Name extends `${string}.${infer Verb}` ? Verb : never
type NamesOf<Family extends string, Name extends string> = Extract<Name, `${Family}.${string}`>

// Schemas of the contract transform nothing, so their input differs from their output only by the
// mark on people. The output is taken on both sides: a person is received, never made of a text.
type Method<
  Source extends ManifestSource,
  Name extends CapabilityName,
> = Name extends keyof RecordMethods<Source>
  ? RecordMethods<Source>[Name]
  : Name extends 'notify.send'
    ? NotifySend<Source>
    : Name extends 'intent.call'
      ? IntentCall<Source>
      : (input: z.output<Registry[Name]['input']>) => Promise<z.output<Registry[Name]['output']>>

type NoticeKind<Source extends ManifestSource> = keyof NonNullable<Source['notices']> & string
/** A notice is of a kind that the manifest names. */
type NotifySend<Source extends ManifestSource> = (
  input: Omit<z.output<Registry['notify.send']['input']>, 'kind'> & {
    readonly kind: NoticeKind<Source>
  },
) => Promise<z.output<Registry['notify.send']['output']>>

type Calls<Source extends ManifestSource> = NonNullable<Source['calls']>

/**
 * Calls an intent that the manifest names. `Result` is what the other plugin says it gives: nothing
 * of it is compiled here, and core checks it only against the other plugin's own schema.
 */
type IntentCall<Source extends ManifestSource> = <
  Result = Readonly<Record<string, unknown>>,
  Plugin extends keyof Calls<Source> & string = keyof Calls<Source> & string,
>(input: {
  readonly plugin: Plugin extends '*' ? string : Plugin
  readonly intent: string
  readonly args: unknown
  readonly handoff?: string | undefined
}) => Promise<{ readonly result: Result }>

type Collections<Source extends ManifestSource> = NonNullable<Source['collections']>
type CollectionName<Source extends ManifestSource> = keyof Collections<Source> & string
type DocOf<
  Source extends ManifestSource,
  Name extends CollectionName<Source>,
> = Collections<Source>[Name] extends { readonly schema: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : never
type IndexesOf<
  Source extends ManifestSource,
  Name extends CollectionName<Source>,
> = Collections<Source>[Name] extends { readonly indexes?: infer Indexes }
  ? NonNullable<Indexes>
  : Record<never, never>
type IndexName<
  Source extends ManifestSource,
  Name extends CollectionName<Source>,
> = keyof IndexesOf<Source, Name> & string
type FieldsOf<Index> = Index extends { readonly fields: infer Fields extends readonly string[] }
  ? Fields
  : never
type NumberField<Doc> = {
  [Field in keyof Doc]-?: Doc[Field] extends number ? Field : never
}[keyof Doc] &
  string

type IndexOfKind<Source extends ManifestSource, Name extends CollectionName<Source>, Kind> = {
  [Index in IndexName<Source, Name>]: IndexesOf<Source, Name>[Index] extends Kind ? Index : never
}[IndexName<Source, Name>]
type WithinOf<Index> = Index extends { readonly within: infer Fields extends readonly string[] }
  ? Fields
  : readonly []

/** The values of all of these fields, in their order. */
type Whole<Doc, Fields extends readonly string[]> = {
  readonly [Place in keyof Fields]: Fields[Place] extends keyof Doc ? Doc[Fields[Place]] : never
}

/** Where to look: an index of one kind, and a value for each of its `within` fields. */
interface Within<
  Source extends ManifestSource,
  Name extends CollectionName<Source>,
  Index extends IndexName<Source, Name>,
> {
  readonly collection: Name
  readonly index: Index
  readonly equals: Whole<DocOf<Source, Name>, WithinOf<IndexesOf<Source, Name>[Index]>>
}

/** The values of an index's fields, any number of them, from the first one on. */
type Leading<Doc, Fields extends readonly string[]> = Fields extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? readonly [] | readonly [First extends keyof Doc ? Doc[First] : never, ...Leading<Doc, Rest>]
  : readonly []

interface RecordMethods<Source extends ManifestSource> {
  'records.get': <Name extends CollectionName<Source>>(input: {
    readonly collection: Name
    readonly id: string
  }) => Promise<{ readonly record: Found<DocOf<Source, Name>> | null }>
  'records.list': <
    Name extends CollectionName<Source>,
    Index extends IndexOfKind<Source, Name, FieldIndexSource>,
  >(input: {
    readonly collection: Name
    readonly index: Index
    readonly equals: Leading<DocOf<Source, Name>, FieldsOf<IndexesOf<Source, Name>[Index]>>
    readonly order?: 'ascending' | 'descending' | undefined
    readonly limit: number
    readonly after?: string | undefined
  }) => Promise<{
    readonly records: readonly Found<DocOf<Source, Name>>[]
    readonly next: string | null
  }>
  'records.search': <
    Name extends CollectionName<Source>,
    Index extends IndexOfKind<Source, Name, TextIndexSource>,
  >(
    input: Within<Source, Name, Index> & {
      readonly text: string
      readonly limit: number
      readonly after?: string | undefined
    },
  ) => Promise<{
    readonly records: readonly Found<DocOf<Source, Name>>[]
    readonly next: string | null
  }>
  'records.near': <
    Name extends CollectionName<Source>,
    Index extends IndexOfKind<Source, Name, PlaceIndexSource>,
  >(
    input: Within<Source, Name, Index> & {
      readonly cell: Cell
      readonly withinM: number
      readonly limit: number
    },
  ) => Promise<{ readonly records: readonly FoundNear<DocOf<Source, Name>>[] }>
  'records.inBox': <
    Name extends CollectionName<Source>,
    Index extends IndexOfKind<Source, Name, PlaceIndexSource>,
  >(
    input: Within<Source, Name, Index> & {
      readonly from: Cell
      readonly to: Cell
      readonly limit: number
    },
  ) => Promise<{
    readonly records: readonly Found<DocOf<Source, Name>>[]
    readonly isMore: boolean
  }>
  'records.count': <
    Name extends CollectionName<Source>,
    Index extends IndexOfKind<Source, Name, FieldIndexSource>,
  >(input: {
    readonly collection: Name
    readonly index: Index
    readonly equals: Leading<DocOf<Source, Name>, FieldsOf<IndexesOf<Source, Name>[Index]>>
    readonly max: number
  }) => Promise<{ readonly count: number; readonly isMore: boolean }>
  'records.put': <Name extends CollectionName<Source>>(input: {
    readonly collection: Name
    readonly id: string
    readonly doc: DocOf<Source, Name>
  }) => Promise<Record<never, never>>
  'records.add': <Name extends CollectionName<Source>>(input: {
    readonly collection: Name
    readonly id: string
    readonly field: NumberField<DocOf<Source, Name>>
    readonly delta: number
    readonly min?: number | undefined
    readonly max?: number | undefined
  }) => Promise<Record<never, never>>
  'records.delete': <Name extends CollectionName<Source>>(input: {
    readonly collection: Name
    readonly id: string
  }) => Promise<Record<never, never>>
}
