// The writer thread of the SQLite engine: the only connection that writes. A slow flush stalls
// nobody's stream, because it happens here.

import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { monotonicUs } from '../../base/clock.ts'
import { tableNames } from '../tables.ts'
import { deleteSql, putSql } from './statement.ts'

/**
 * Changes as they cross the thread, one after another in one flat list, because cloning many small
 * lists costs more than writing them: table number, 1 for put and 0 for delete, how many values,
 * the values.
 */
export type WireChanges = readonly unknown[]

/**
 * What the writer answers: the change is durable, or the engine refused it and nothing was written.
 */
export type WireAnswer =
  | { readonly ok: true; readonly commitUs: number }
  | { readonly ok: false; readonly message: string }

// The thread is started by `sqlite-store.ts` alone, with exactly this.
const { path } = workerData as { readonly path: string }
const port = parentPort
if (port === null) throw new Error('the writer runs in a thread of its own')

const connection = new Database(path)
connection.pragma('journal_mode = WAL')
connection.pragma('synchronous = FULL')
// What is deleted is written over, so that whoever has the file has nothing of it.
connection.pragma('secure_delete = ON')
connection.pragma('foreign_keys = ON')
connection.pragma('cache_size = -65536')
// A page that is written again before a checkpoint is copied once: keys are random, so wait long.
connection.pragma('wal_autocheckpoint = 16000')

const puts = tableNames.map((table) => connection.prepare(putSql(table)))
const deletes = tableNames.map((table) => connection.prepare(deleteSql(table)))
const begin = connection.prepare('begin immediate')
const commit = connection.prepare('commit')

function writeAll(changes: WireChanges): void {
  for (let at = 0; at < changes.length;) {
    const count = Number(changes[at + 2])
    const statements = changes[at + 1] === 1 ? puts : deletes
    statements[Number(changes[at])]?.run(changes.slice(at + 3, at + 3 + count))
    at += 3 + count
  }
}

function write(changes: WireChanges): WireAnswer {
  begin.run()
  try {
    writeAll(changes)
    const startedUs = monotonicUs()
    commit.run()
    return { ok: true, commitUs: monotonicUs() - startedUs }
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback')
    return { ok: false, message: error instanceof Error ? error.message : 'the engine refused' }
  }
}

port.on('message', (message: WireChanges | 'close') => {
  if (message === 'close') {
    connection.pragma('wal_checkpoint(TRUNCATE)')
    connection.close()
    port.close()
    return
  }
  port.postMessage(write(message))
})
