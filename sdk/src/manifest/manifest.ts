// The manifest as it is packed, signed and served: plain JSON, schemas already read out of zod.
// Its source is `manifest.ts` of a plugin (`defineManifest`); packing writes this form.

import { z } from 'zod'
import { isCapabilityName } from '../contract/registry.ts'
import { Leaf } from '../rule/leaf.ts'
import { limits } from '../wire/limits.ts'
import type { SchemaNode } from '../schema/schema-node.ts'

const localText = z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) })
const line = (charactersMax: number) => z.string().min(1).max(charactersMax)
const pluginId = z.string().regex(/^[a-z][a-z0-9-]{1,47}$/)
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,47}$/)
const decimal = z.string().regex(/^[0-9]{1,19}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

// Read by `readSchema` at packing; checked for keywords again when core compiles it.
const schemaNode = z.custom<SchemaNode>((value) => typeof value === 'object' && value !== null)

/** The ceilings a manifest asks for on one capability. */
export const ManifestCaveats = z.strictObject({
  perCallFen: decimal.optional(),
  perDayFen: decimal.optional(),
  callsPerDay: z.int().min(1).optional(),
  untilMs: z.int().min(0).optional(),
})

/** What a manifest asks for, and why; `optional` ones start as not granted. */
export const ManifestCapability = z.strictObject({
  purpose: localText.optional(),
  optional: z.boolean().optional(),
  caveats: ManifestCaveats.optional(),
})
export type ManifestCapability = z.infer<typeof ManifestCapability>

const fieldNames = (least: number, most: number) => z.array(z.string()).min(least).max(most)

/**
 * One index: records in the order of fields, by the words of texts, or by the cell they lie in.
 * Text and place are sought within the values of the fields that `within` names.
 */
export const ManifestIndex = z.union([
  z.strictObject({ fields: fieldNames(1, 4), unique: z.boolean().optional() }),
  z.strictObject({
    text: fieldNames(1, 4),
    within: fieldNames(0, 3).optional(),
    by: z.string(),
  }),
  z.strictObject({ place: z.string(), within: fieldNames(0, 3).optional() }),
])
export type ManifestIndex = z.infer<typeof ManifestIndex>

/**
 * One collection of records: its schema, its indexes, what of it is personal, how long it stays.
 */
export const ManifestCollection = z.strictObject({
  schema: schemaNode,
  version: z.int().min(1),
  indexes: z.record(name, ManifestIndex),
  personal: z.array(z.string()).max(32),
  retentionDays: z.int().min(1).optional(),
})
export type ManifestCollection = z.infer<typeof ManifestCollection>

/**
 * One asset that the plugin issues: what people call it, what it is, how much of it there may be.
 * `supplyMax` in the smallest unit; left out, there is no limit.
 */
export const ManifestAsset = z.strictObject({
  label: localText,
  kind: z.enum(['credit', 'coupon', 'card', 'ticket']),
  scale: z.int().min(0).max(4).optional(),
  supplyMax: decimal.optional(),
  transferable: z.boolean().optional(),
  expiresAtMs: z.int().min(0).optional(),
})
export type ManifestAsset = z.infer<typeof ManifestAsset>

/** One pool: money that the plugin keeps apart, and what people call it. */
export const ManifestPool = z.strictObject({
  title: z.strictObject({ zh: z.string().min(1).max(40), en: z.string().min(1).max(40) }),
})
export type ManifestPool = z.infer<typeof ManifestPool>

/** One kind of credit: the pool it is paid from, the group it may be spent at, and for how long. */
export const ManifestCredit = z.strictObject({
  pool: name,
  scope: z.string().regex(/^[a-z][a-z0-9-]{0,47}$/),
  days: z.int().min(1).max(366),
  title: z.strictObject({ zh: z.string().min(1).max(40), en: z.string().min(1).max(40) }),
})
export type ManifestCredit = z.infer<typeof ManifestCredit>

/**
 * One fact that the plugin asks about: the question, and why. People agree to each by itself; until
 * then its answer is unknown.
 */
export const ManifestFact = z.strictObject({ leaf: Leaf, purpose: localText })
export type ManifestFact = z.infer<typeof ManifestFact>

/** Why somebody is told something, as they read it: "somebody replied to you". */
export const ManifestNotice = z.strictObject({
  zh: z.string().min(1).max(60),
  en: z.string().min(1).max(60),
})
export type ManifestNotice = z.infer<typeof ManifestNotice>
/**
 * One kind of topic: the query that says who may be in one, the signals that may be sent in it, and
 * whether those who are in it see who else is.
 */
export const ManifestTopic = z.strictObject({
  admit: name,
  signals: z.array(name).max(limits.topicSignalsMax),
  presence: z.boolean().optional(),
})
export type ManifestTopic = z.infer<typeof ManifestTopic>

/** One handler: its kind and the schemas that core checks arguments and result with. */
export const ManifestHandler = z.strictObject({
  kind: z.enum(['query', 'mutation', 'job', 'card', 'intent']),
  args: schemaNode,
  result: schemaNode,
  preview: z.enum(['never']).optional(),
  /** What an intent does, as people read it. */
  words: z.strictObject({ zh: line(60), en: line(60) }).optional(),
  /** An intent that runs only when the person set it off in the shell. */
  gesture: z.literal(true).optional(),
})
export type ManifestHandler = z.infer<typeof ManifestHandler>

/** The intents of other plugins that it calls, by the plugin; `*` stands for any plugin. */
export const ManifestCalls = z.record(
  z.union([z.literal('*'), pluginId]),
  z.array(name).min(1).max(16),
)

/**
 * Places that people can share a card to: the query that lists them, the intent that takes one.
 */
export const ManifestDestinations = z.strictObject({ query: name, intent: name })

/**
 * The manifest of a packed plugin.
 *
 * Shape: names of capabilities come from the registry; `files` holds the SHA-256 of every packed
 * file; `pageScripts` the CSP hashes of the page's scripts, base64.
 * Errors: parsing throws a zod error that names each field.
 * Source: architecture sections 2 and 8; W3C MiniApp manifest for `id`, `name`, `version`,
 * `description`.
 */
export const Manifest = z.strictObject({
  format: z.literal(1),
  id: pluginId,
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  name: localText,
  description: localText,
  publisher: z.string().min(1).max(64),
  colour: z.enum(['jade', 'vermilion', 'lapis', 'gold', 'plum', 'ink', 'teal', 'rose']),
  capabilities: z.record(
    z.string().refine(isCapabilityName, 'not a capability of the registry'),
    ManifestCapability,
  ),
  collections: z.record(name, ManifestCollection),
  assets: z.record(name, ManifestAsset).optional(),
  pools: z.record(name, ManifestPool).optional(),
  credits: z.record(name, ManifestCredit).optional(),
  facts: z.record(name, ManifestFact).optional(),
  notices: z.record(name, ManifestNotice).optional(),
  topics: z.record(name, ManifestTopic).optional(),
  handlers: z.record(name, ManifestHandler),
  calls: ManifestCalls.optional(),
  destinations: ManifestDestinations.optional(),
  roles: z.array(name).min(1).max(8).optional(),
  files: z.record(z.string(), sha256),
  pageScripts: z.array(z.string()),
})
export type Manifest = z.infer<typeof Manifest>

/**
 * A packed plugin as it travels and is stored.
 *
 * Shape: `manifestText` is the canonical JSON that was signed; `server` and `page` are the files
 * `server.js` and `page.html` that it lists. `packageHash` = SHA-256 of `manifestText`, hex.
 * Units: `server` at most `bundleBytesMax`, `page` at most `pageBytesMax`.
 */
export interface Package {
  readonly manifestText: string
  readonly server: string
  readonly page: string
}

/** Largest sizes of the files of a package, in bytes. */
export const packageLimits = { server: limits.bundleBytesMax, page: limits.pageBytesMax } as const
