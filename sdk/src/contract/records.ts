// records: the plugin's own documents, in collections that its manifest declares.

import { z } from 'zod'
import { deferred } from '../schema/codec.ts'
import { limits } from '../wire/limits.ts'
import { defineCapability } from './capability.ts'

const collection = () => z.string().min(1).max(48)
const id = () => z.string().min(1).max(160)
const found = () => z.object({ id: id(), version: z.int(), doc: deferred() })

export const records = {
  'records.get': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job'],
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
    kinds: ['query', 'mutation', 'job'],
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
  'records.put': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job'],
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
    kinds: ['mutation', 'job'],
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
    kinds: ['mutation', 'job'],
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
