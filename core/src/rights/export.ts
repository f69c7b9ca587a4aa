// Everything that is kept about somebody, in one file that a machine reads: a section for each
// table of `export-rules.ts`, their identity opened, their score with all it was made from, and the
// records of mini-programs that name them. Read from one state of the store.

import { relabelled, scoreFile } from '@tessera/sdk/credit'
import { keyedLabel } from '../base/hash.ts'
import type { Catalog } from '../catalog/index.ts'
import type { Identity } from '../identity/index.ts'
import { readRealPerson } from '../identity/index.ts'
import { pagesOf } from '../store/pages.ts'
import type { Reader, Scan, Snapshot } from '../store/store.ts'
import { shapeOf, tableNames, type TableName } from '../store/tables.ts'
import { postedOf, walletAccount } from '../wallet/accounts.ts'
import { exportRules, type OwnRows } from './export-rules.ts'

/** What a file is made of. */
export interface ExportDeps {
  readonly identity: Pick<Identity, 'pairwise' | 'realNames'>
  readonly catalog: Pick<Catalog, 'list'>
  /** Makes labels of other people; who has it can join what files name. */
  readonly labelKey: Uint8Array
  readonly openSnapshot: () => Promise<Snapshot>
  readonly now: () => number
}

/** One section of the file, ready to be written. */
export interface ExportSection {
  readonly name: string
  readonly value: unknown
}

interface Subject {
  readonly person: string
  readonly realPerson: string
  readonly reader: Reader
  readonly labelOf: (other: string) => string
}

/** A value as JSON has it: money as decimal text, bytes as base64url. */
function told(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value
}

const firstLimit = 1_000

/** All rows of a range, however many. */
async function allRows(reader: Reader, scan: Omit<Scan<TableName>, 'limit'>) {
  for (let limit = firstLimit; ; limit *= 4) {
    const rows = await reader.scan({ ...scan, limit })
    if (rows.length < limit) return rows
  }
}

/** Inner ids of the person themselves go: they are the same in every row. */
const ownColumns: ReadonlySet<string> = new Set(['person', 'realPerson', 'subject', 'payer'])

function rowOf(
  row: object,
  rule: OwnRows,
  { labelOf }: Subject,
): Readonly<Record<string, unknown>> {
  const dropped = new Set([...ownColumns, ...(rule.without ?? [])])
  const labels = new Set(rule.labels)
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !dropped.has(column))
      .map(([column, value]: [string, unknown]) => [
        column,
        labels.has(column) && typeof value === 'string' ? labelOf(value) : told(value),
      ]),
  )
}

/** What is in the account that a row names. */
async function worthOf(reader: Reader, row: object, { worth }: OwnRows): Promise<object> {
  if (worth === undefined) return {}
  const id: unknown = Object.entries(row).find(([column]) => column === worth)?.[1]
  if (typeof id !== 'string') return {}
  return { leftUnits: String(postedOf(await reader.get('account', [id]))) }
}

async function sectionOf(
  subject: Subject,
  table: TableName,
  rule: OwnRows,
): Promise<readonly unknown[]> {
  const { person, realPerson, reader } = subject
  const id = { person, realPerson, wallet: walletAccount(person) }[rule.by]
  const { index } = rule
  const scan = {
    table,
    equals: [id],
    // The names of indexes are those of the table's own shape; the test of this list reads each.
    ...(index === undefined ? {} : { index: index as never }),
  }
  const rows = await allRows(reader, scan)
  return Promise.all(
    rows.map(async (row) => ({
      ...rowOf(row, rule, subject),
      ...(await worthOf(reader, row, rule)),
    })),
  )
}

/** The file of one's score, its counterparties under labels, or `null`. */
async function scoreSection({ reader, realPerson, labelOf }: Subject): Promise<unknown> {
  const [latest] = await reader.scan({
    table: 'creditSnapshot',
    equals: [realPerson],
    order: 'descending',
    limit: 1,
  })
  if (latest === undefined) return null
  return relabelled(scoreFile.parse(JSON.parse(latest.input)), labelOf)
}

/** Records of one collection that name somebody, by the id that its plugin knows them by. */
async function* namingRecords(reader: Reader, collection: number, sub: string) {
  const range = { table: 'record', equals: [collection], column: 'id' } as const
  for await (const rows of pagesOf(reader, range)) {
    for (const { id, version, doc } of rows.filter((row) => row.doc.includes(sub))) {
      const parsed: unknown = JSON.parse(doc)
      yield { id, version, doc: parsed }
    }
  }
}

/** Records of mini-programs that name the person. */
async function recordSection(deps: ExportDeps, { person, reader }: Subject): Promise<unknown> {
  const found: unknown[] = []
  for (const { id: plugin, collections } of await deps.catalog.list()) {
    const sub = deps.identity.pairwise.subOf(plugin, person)
    for (const [collection, { number }] of collections)
      for await (const record of namingRecords(reader, number, sub))
        found.push({ plugin, collection, ...record })
  }
  return found
}

const exported: readonly (readonly [TableName, OwnRows])[] = tableNames.flatMap((table) => {
  const rule = exportRules[table]
  return rule !== 'nobody' && 'by' in rule ? [[table, rule] as const] : []
})

/** The names of the sections, in their order. */
export const sectionNames: readonly string[] = [
  'about',
  'identity',
  'score',
  'records',
  ...exported.map(([table]) => table),
]

/** What the file says of itself: its form, and what is not in it and why. */
function aboutSection(nowMs: number): unknown {
  const left = tableNames.flatMap((table) => {
    const rule = exportRules[table]
    return rule !== 'nobody' && 'why' in rule ? [[table, rule.why] as const] : []
  })
  return {
    schema: 'tessera-export-1',
    madeAtMs: nowMs,
    units: 'money is fen as decimal text; times are ms since 1970',
    leftOut: Object.fromEntries(left),
  }
}

/**
 * Makes somebody's file, section by section.
 *
 * Shape: the sections of `sectionNames`, each once; rows without the inner ids of the person, other
 * people under labels of this one file.
 * Effects: keeps one state of the store open until the last section, or until the reader stops.
 * Source: GDPR 15 and 20, PIPL 45.
 */
export async function* exportSections(
  deps: ExportDeps,
  person: string,
): AsyncGenerator<ExportSection> {
  const reader = await deps.openSnapshot()
  try {
    const { id: realPerson } = await readRealPerson(reader, person)
    const labelOf = (other: string): string =>
      keyedLabel(deps.labelKey, `export\u0000${realPerson}\u0000${other}`, 12)
    const subject = { person, realPerson, reader, labelOf }
    yield { name: 'about', value: aboutSection(deps.now()) }
    yield { name: 'identity', value: await deps.identity.realNames.opened(reader, person) }
    yield { name: 'score', value: await scoreSection(subject) }
    yield { name: 'records', value: await recordSection(deps, subject) }
    for (const [table, rule] of exported)
      yield { name: table, value: await sectionOf(subject, table, rule) }
  } finally {
    await reader.close()
  }
}

/** The tables whose key or index a rule leads by; for the test of the list. */
export const leadingColumn = (table: TableName, { index }: OwnRows): string | undefined => {
  const shape = shapeOf(table)
  const fields = index === undefined ? shape.key : shape.indexes?.[index]?.fields
  return fields?.[0]
}
