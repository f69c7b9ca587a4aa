// records: the plugin's own documents, in collections that its manifest declares.

import { z } from 'zod'
import { distanceBandsM } from '../place/cell.ts'
import { cell, deferred } from '../schema/codec.ts'
import { limits } from '../wire/limits.ts'
import { defineCapability } from './capability.ts'

const collection = () => z.string().min(1).max(48)
const id = () => z.string().min(1).max(160)
const indexName = () => z.string().min(1).max(48)
const found = () => z.object({ id: id(), version: z.int(), doc: deferred() })
const foundNear = () =>
  z.object({ id: id(), version: z.int(), doc: deferred(), bandM: z.literal(distanceBandsM) })

/** What every way of finding records takes first: where to look, and the values to look within. */
const within = () => ({
  collection: collection(),
  index: indexName(),
  equals: z.array(deferred()).max(8),
})
const findingErrors = {
  not_granted: 'the manifest does not ask for it',
  not_found: 'no such collection or index',
} as const

export const records = {
  'records.get': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ collection: collection(), id: id() }),
    output: z.object({ record: z.union([found(), z.null()]) }),
    caveats: [],
    doc: {
      gives: 'One record by its id.',
      shape:
        '`{ collection, id }` -> `{ record }`, which is `null` where there is none; writes of the same run are seen.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'the manifest declares no such collection',
        limit_exceeded: 'too many keys read',
      },
      authority: '`records.get`, the plugin’s own collections only.',
      effects: 'The id, present or absent, joins the read set.',
      example: "const { record } = await ctx.records.get({ collection: 'packets', id })",
      source: 'specs/transactions section 2',
    },
  }),
  'records.list': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({
      collection: collection(),
      index: z.string().min(1).max(48),
      equals: z.array(deferred()).max(8),
      order: z.enum(['ascending', 'descending']).optional(),
      limit: z.int().min(1).max(limits.rangeRowsMax),
      after: z.string().max(1_024).optional(),
    }),
    output: z.object({ records: z.array(found()), next: z.union([z.string(), z.null()]) }),
    caveats: [],
    doc: {
      gives: 'The records of one index whose first fields equal the given values, in index order.',
      shape:
        '`{ collection, index, equals, order?, limit, after? }` -> `{ records, next }`; `next` goes into `after` for the following page and is `null` at the end. Writes of the same run are seen.',
      units: '`limit` 1 to `rangeRowsMax`.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such collection or index',
        arguments_invalid: 'a value does not fit the indexed field',
        limit_exceeded: 'too many ranges read',
      },
      authority: '`records.list`, the plugin’s own collections only.',
      effects:
        'The range, up to the end it reached, joins the read set: a record that would have appeared is a conflict.',
      example:
        "const { records } = await ctx.records.list({ collection: 'packets', index: 'bySender', equals: [person], limit: 20 })",
      source: 'specs/transactions section 2',
    },
  }),
  'records.search': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({
      ...within(),
      text: z.string().max(limits.searchTextCharsMax),
      limit: z.int().min(1).max(limits.rangeRowsMax),
      after: z.string().max(1_024).optional(),
    }),
    output: z.object({ records: z.array(found()), next: z.union([z.string(), z.null()]) }),
    caveats: [],
    doc: {
      gives: 'The records that hold every word of a text, the newest first.',
      shape:
        '`{ collection, index, equals, text, limit, after? }` -> `{ records, next }` of a text index; `equals` gives all of its `within` fields. Chinese is found by pairs of characters, a single character by itself, other scripts by whole words; width and case do not matter. `next` goes into `after` and is `null` at the end; a page may be short, or empty, before it. Writes of the same run are seen.',
      units:
        '`limit` 1 to `rangeRowsMax`; at most `searchTokensMax` words, `searchRowsMax` entries looked at a call.',
      errors: {
        ...findingErrors,
        arguments_invalid:
          'not a text index, a value does not fit, or the text holds no letter and no digit',
        limit_exceeded: 'too many words, or too many ranges read',
      },
      authority: '`records.search`, the plugin’s own collections only.',
      effects:
        'What was looked at of each word joins the read set: a record that would have appeared is a conflict.',
      example:
        "const { records } = await ctx.records.search({ collection: 'notes', index: 'byWords', equals: [], text: '火锅', limit: 20 })",
      source: 'specs/conventions, text search over Chinese; specs/primitives 12.10',
    },
  }),
  'records.near': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({
      ...within(),
      cell: cell(),
      withinM: z.int().min(0).max(limits.nearWithinM),
      limit: z.int().min(1).max(limits.rangeRowsMax),
    }),
    output: z.object({ records: z.array(foundNear()) }),
    caveats: [],
    doc: {
      gives: 'The records nearest to a cell, the nearest first, those as near by their ids.',
      shape:
        '`{ collection, index, equals, cell, withinM, limit }` -> `{ records: [{ id, version, doc, bandM }] }` of a place index; `equals` gives all of its `within` fields. Writes of the same run are seen.',
      units:
        '`withinM` metres from middle to middle of cells, at most `nearWithinM`; `bandM` the band that the distance lies in: 500, 1,000, 2,000, 5,000, 10,000 or 20,000.',
      errors: {
        ...findingErrors,
        arguments_invalid: 'not a place index, or a value does not fit',
        limit_exceeded: 'too many ranges read: a wide look takes one for each row of cells',
      },
      authority: '`records.near`, the plugin’s own collections only.',
      effects: 'The rows of cells looked at join the read set.',
      example:
        "const { records } = await ctx.records.near({ collection: 'stands', index: 'byPlace', equals: [], cell, withinM: 2_000, limit: 20 })",
      source: 'specs/conventions, geo; specs/primitives 12.9',
    },
  }),
  'records.inBox': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({
      ...within(),
      from: cell(),
      to: cell(),
      limit: z.int().min(1).max(limits.rangeRowsMax),
    }),
    output: z.object({ records: z.array(found()), isMore: z.boolean() }),
    caveats: [],
    doc: {
      gives: 'The records in a box of cells, as a map shows it: from south to north, west to east.',
      shape:
        '`{ collection, index, equals, from, to, limit }` -> `{ records, isMore }`; `from` is the south-west corner, `to` the north-east one, both within the box. A box may lie across the 180th meridian.',
      units: 'at most `boxRowsMax` rows of cells.',
      errors: {
        ...findingErrors,
        arguments_invalid: 'not a place index, or `from` lies north of `to`',
        limit_exceeded: 'too many rows of cells, or too many ranges read',
      },
      authority: '`records.inBox`, the plugin’s own collections only.',
      effects: 'The rows of cells looked at join the read set.',
      example:
        "const { records } = await ctx.records.inBox({ collection: 'stands', index: 'byPlace', equals: [], from, to, limit: 100 })",
      source: 'specs/primitives 12.9',
    },
  }),
  'records.count': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ ...within(), max: z.int().min(1).max(limits.countMax) }),
    output: z.object({ count: z.int().min(0), isMore: z.boolean() }),
    caveats: [],
    doc: {
      gives: 'How many records of an index have the given first values, up to a number.',
      shape:
        '`{ collection, index, equals, max }` -> `{ count, isMore }`; `isMore` says that there are more than `max`. Writes of the same run are seen. For numbers that grow large keep a counter with `records.add`.',
      units: '`max` 1 to `countMax`; ten entries weigh as one key read.',
      errors: {
        ...findingErrors,
        arguments_invalid: 'an index of words or places, or a value does not fit',
        limit_exceeded: 'too many ranges or keys read',
      },
      authority: '`records.count`, the plugin’s own collections only.',
      effects: 'The range that was counted joins the read set.',
      example:
        "const { count } = await ctx.records.count({ collection: 'members', index: 'byRoom', equals: [room], max: 999 })",
      source: 'specs/transactions section 2',
    },
  }),
  'records.put': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ collection: collection(), id: id(), doc: deferred() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Writes a whole record, new or in place of the old one.',
      shape: '`{ collection, id, doc }` -> `{}`; `doc` fits the schema of the collection.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such collection',
        arguments_invalid: 'the document does not fit',
        record_exists: 'another record holds a unique key',
        limit_exceeded: 'too many or too large',
      },
      authority: '`records.put`, the plugin’s own collections only.',
      effects: 'Visible to this run at once, to others at commit.',
      example: "await ctx.records.put({ collection: 'packets', id, doc })",
      source: 'specs/transactions section 2',
    },
  }),
  'records.add': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({
      collection: collection(),
      id: id(),
      field: z.string().min(1).max(64),
      delta: z.int(),
      min: z.int().optional(),
      max: z.int().optional(),
    }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives:
        'Adds to a number field without reading it, so that callers never conflict with each other.',
      shape:
        '`{ collection, id, field, delta, min?, max? }` -> `{}`; the field is a whole number at the top of an existing record.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no such collection or record',
        bound_exceeded: 'the sum would leave `min` or `max`; nothing happens',
        arguments_invalid: 'the field is not a whole number',
      },
      authority: '`records.add`, the plugin’s own collections only.',
      effects: 'Checked and applied at commit; not seen by reads of the same run.',
      example:
        "await ctx.records.add({ collection: 'stock', id, field: 'left', delta: -1, min: 0 })",
      source: 'specs/transactions section 2, commutative writes',
    },
  }),
  'records.delete': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ collection: collection(), id: id() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Removes a record.',
      shape: '`{ collection, id }` -> `{}`; removing what is not there is no error.',
      errors: { not_granted: 'the manifest does not ask for it', not_found: 'no such collection' },
      authority: '`records.delete`, the plugin’s own collections only.',
      effects: 'Visible to this run at once, to others at commit.',
      example: "await ctx.records.delete({ collection: 'drafts', id })",
      source: 'specs/transactions section 2',
    },
  }),
}
