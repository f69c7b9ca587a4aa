// The tables of core, once, without a dialect. Both engines build their drizzle schema from this;
// row types derive from it.

import { cardTables } from './shapes/card-tables.ts'
import { creditTables } from './shapes/credit-tables.ts'
import { mediaTables } from './shapes/media-tables.ts'
import { interestTables } from './shapes/interest-tables.ts'
import { moneyTables } from './shapes/money-tables.ts'
import { poolTables } from './shapes/pool-tables.ts'
import { peopleTables } from './shapes/people-tables.ts'
import { shareTables } from './shapes/share-tables.ts'
import type { ColumnKind, ColumnValues, TableShape } from './table-shape.ts'
import { tradeTables } from './shapes/trade-tables.ts'

/** Every table of core by its name. */
export const tables = {
  ...moneyTables,
  ...peopleTables,
  ...creditTables,
  ...mediaTables,
  ...cardTables,
  ...shareTables,
  ...interestTables,
  ...poolTables,
  ...tradeTables,
  // One order for everything: every commit moves the head of its shard first.
  commitHead: { columns: { shard: 'int', seq: 'int' }, key: ['shard'] },
  commitLog: {
    columns: { seq: 'int', node: 'text', atMs: 'int', keys: 'text' },
    key: ['seq'],
    isAppendOnly: true,
  },
  outbox: {
    columns: { seq: 'int', ordinal: 'int', topic: 'text', payload: 'text' },
    key: ['seq', 'ordinal'],
  },

  // What is true of an installation for ever once it was true, with the moment it became so.
  mark: { columns: { name: 'text', atMs: 'int' }, key: ['name'] },

  // Names of collections and indexes as numbers of core.
  numbering: { columns: { scope: 'text', name: 'text', number: 'int' }, key: ['scope', 'name'] },
  record: {
    columns: { collection: 'int', id: 'text', version: 'int', doc: 'text' },
    key: ['collection', 'id'],
  },
  recordIndex: { columns: { number: 'int', key: 'blob', id: 'text' }, key: ['number', 'key'] },

  plugin: {
    columns: { id: 'text', liveHash: 'text', status: 'text', installedAtMs: 'int' },
    key: ['id'],
  },
  package: {
    columns: {
      hash: 'text',
      plugin: 'text',
      version: 'text',
      manifest: 'text',
      server: 'text',
      page: 'text',
      publisherSignature: 'text',
      registrySignature: 'text',
      createdAtMs: 'int',
    },
    key: ['hash'],
    indexes: { byPlugin: { fields: ['plugin', 'createdAtMs'] } },
  },

  grant: {
    columns: {
      person: 'text',
      plugin: 'text',
      id: 'text',
      status: 'text',
      capabilities: 'text',
      epoch: 'int',
      grantedAtMs: 'int',
      withdrawnAtMs: 'int?',
      // How long it was given for: `once`, `using`, or until a day; null until it is withdrawn.
      mode: 'text?',
      untilMs: 'int?',
      // The session that `once` and `using` belong to.
      session: 'text?',
      endedAtMs: 'int?',
    },
    key: ['person', 'plugin'],
    indexes: { due: { fields: ['status', 'untilMs'] } },
  },
  // When a person last let a plugin use a power; under `*` when they last used the plugin.
  grantUse: {
    columns: { person: 'text', plugin: 'text', name: 'text', atMs: 'int' },
    key: ['person', 'plugin', 'name'],
  },
  // The newest receipt of a person, whose hash the next one names.
  consentHead: { columns: { person: 'text', hash: 'text' }, key: ['person'] },
  consentReceipt: {
    columns: {
      id: 'text',
      person: 'text',
      plugin: 'text',
      event: 'text',
      receipt: 'text',
      atMs: 'int',
    },
    key: ['id'],
    indexes: { byPerson: { fields: ['person', 'atMs'] } },
  },
  mandateUse: {
    columns: { id: 'text', person: 'text', digest: 'text', usedAtMs: 'int' },
    key: ['id'],
  },

  job: {
    columns: {
      id: 'text',
      plugin: 'text',
      handler: 'text',
      args: 'text',
      dueAtMs: 'int',
      status: 'text',
      attempts: 'int',
      leaseUntilMs: 'int',
      generation: 'int',
      reason: 'text',
    },
    key: ['id'],
    indexes: { due: { fields: ['status', 'dueAtMs'] }, byPlugin: { fields: ['plugin', 'status'] } },
  },
  pluginUse: { columns: { plugin: 'text', jobsWaiting: 'int' }, key: ['plugin'] },
  notification: {
    columns: {
      person: 'text',
      id: 'int',
      plugin: 'text',
      // One of the notices of its manifest; null for what core itself says.
      kind: 'text?',
      title: 'text',
      body: 'text',
      link: 'text?',
      atMs: 'int',
      read: 'int',
    },
    key: ['person', 'id'],
  },

  idempotency: {
    columns: {
      principal: 'text',
      key: 'text',
      requestHash: 'text',
      response: 'text',
      createdAtMs: 'int',
    },
    key: ['principal', 'key'],
    indexes: { byAge: { fields: ['createdAtMs'] } },
  },
  audit: {
    columns: {
      seq: 'int',
      ordinal: 'int',
      invocation: 'text',
      // The invocation that called this one, or who did; null where its person asked by a page.
      calledBy: 'text?',
      plugin: 'text',
      packageHash: 'text',
      handler: 'text',
      person: 'text?',
      argsHash: 'text',
      effects: 'text',
      nowMs: 'int',
    },
    key: ['seq', 'ordinal'],
  },
} as const satisfies Record<string, TableShape>

/** The name of a table. */
export type TableName = keyof typeof tables

/** One row of a table. */
export type Row<T extends TableName> = {
  -readonly [
    C in keyof (typeof tables)[T]['columns']
  ]: (typeof tables)[T]['columns'][C] extends ColumnKind
    ? ColumnValues[(typeof tables)[T]['columns'][C]]
    : never
}

/** The value of a key column. */
export type KeyValue = string | number | bigint | Uint8Array

/** The key of a row, its columns in the order of the table's key. */
export type Key = readonly KeyValue[]

/** The names of the indexes of a table. */
export type IndexName<T extends TableName> = (typeof tables)[T] extends {
  readonly indexes: infer I
}
  ? keyof I & string
  : never

/** All tables with their names, for engines and checks. */
export const tableNames: readonly TableName[] = Object.keys(tables).filter(
  (name): name is TableName => name in tables,
)

/** The shape of a table, without its precise types. */
export const shapeOf = (table: TableName): TableShape => tables[table]

/** Whether rows of a table are added and never changed. */
export const isAppendOnly = (table: TableName): boolean => appendOnly.has(table)

const appendOnly: ReadonlySet<TableName> = new Set(
  tableNames.filter((table) => shapeOf(table).isAppendOnly === true),
)

/** The key of a row. */
export function keyOf(table: TableName, row: Readonly<Record<string, unknown>>): Key {
  return shapeOf(table).key.map((column) => {
    const value = row[column]
    if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'bigint' ||
      value instanceof Uint8Array
    )
      return value
    throw new TypeError(`${table}.${column} is no key value`)
  })
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

/** A key as one text. Bytes are written as latin-1, so that comparing texts compares bytes. */
export function keyText(key: Key): string {
  const [first] = key
  if (key.length === 1 && typeof first === 'string') return first
  let text = ''
  for (let at = 0; at < key.length; at += 1) {
    const value = key[at]
    if (at > 0) text += '|'
    text += value instanceof Uint8Array ? latin1(value) : String(value)
  }
  return text
}

/** The name of a row in read sets and in the commit log. */
export const rowName = (table: TableName, key: Key): string => `${table}|${keyText(key)}`
