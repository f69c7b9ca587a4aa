// What somebody does first who changes a file by hand: takes away what the database would refuse.

import type Database from 'better-sqlite3'

/** Drops all triggers and switches checks off, for this connection. */
export function dropGuards(connection: Database.Database): void {
  connection.pragma('ignore_check_constraints = on')
  const triggers = connection.prepare("select name from sqlite_master where type = 'trigger'")
  for (const name of triggers.pluck().all()) connection.exec(`drop trigger ${String(name)}`)
}
