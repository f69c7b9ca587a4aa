// What the platform really wrote, counted in its database, against the list that the peers write.

import Database from 'better-sqlite3'
import { insertedPerClaim, perCommit, updatedPerClaim } from './claim-rows.ts'

/** Rows of one table, per claim or (engine tables) per commit. */
export interface WrittenRows {
  readonly table: string
  readonly platform: number
  readonly peers: number
  readonly meanBytes: number
}

/** What is counted from and to. */
export interface RowsMark {
  readonly seq: number
}

const open = (path: string): Database.Database => new Database(path, { readonly: true })

const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Where the platform's log stands. */
export function markRows(path: string): RowsMark {
  const database = open(path)
  try {
    return { seq: Number(database.prepare('select max(seq) from commit_log').pluck().get()) }
  } finally {
    database.close()
  }
}

function meanBytesOf(database: Database.Database, table: string): number {
  const columns = database.prepare('select name from pragma_table_info(?)').pluck().all(table)
  const bytes = columns.map((column) => `ifnull(octet_length("${String(column)}"), 0)`).join(' + ')
  return Math.round(Number(database.prepare(`select avg(${bytes}) from "${table}"`).pluck().get()))
}

/** Counts the rows of the claims since a mark, by the names in the commit log. */
export function countRows(path: string, since: RowsMark): readonly WrittenRows[] {
  const database = open(path)
  try {
    const select = database.prepare('select keys from commit_log where seq > ?').pluck()
    const logs = select.all(since.seq).map((keys) => JSON.parse(String(keys)) as string[])
    const counts = new Map<string, number>()
    for (const name of logs.flat()) {
      const table = snake(name.slice(0, name.indexOf('|')))
      counts.set(table, (counts.get(table) ?? 0) + 1)
    }
    const claims = counts.get('draw_take') ?? 1
    const peers = { ...insertedPerClaim, ...updatedPerClaim }
    const own = new Set([...counts.keys(), ...Object.keys(peers)])
    for (const table of perCommit) own.delete(table)
    return [...own].toSorted().map((table) => ({
      table,
      platform: Number(((counts.get(table) ?? 0) / claims).toFixed(2)),
      peers: peers[table] ?? 0,
      meanBytes: meanBytesOf(database, table),
    }))
  } finally {
    database.close()
  }
}

/** Shared rows (an account that many claims of one group move) are written once a commit. */
const sharedTables = new Set(['draw', 'account'])

/** The tables in which the peers do not write what the platform writes. */
export const differentRows = (rows: readonly WrittenRows[]): readonly string[] =>
  rows
    .filter(({ table, platform, peers }) => {
      const most = sharedTables.has(table) ? platform > peers + 0.01 : false
      return most || (!sharedTables.has(table) && Math.abs(platform - peers) > 0.01)
    })
    .map(({ table, platform, peers }) => `${table}: platform ${platform}, peers ${peers}`)
