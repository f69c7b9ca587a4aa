// The tables of a peer: the platform's own, as its migrations make them.

import { readdirSync, readFileSync } from 'node:fs'
import { peerTables } from './claim-rows.ts'

const folder = new URL('../../src/store/sqlite/migrations/', import.meta.url)

/** The statements that make the tables and indexes which a claim writes. */
export function peerSchema(): readonly string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return files
    .toSorted()
    .flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8').split('--> statement-breakpoint'),
    )
    .map((statement) => statement.trim())
    .filter((statement) => {
      const made = /^CREATE TABLE `(\w+)`|^CREATE (?:UNIQUE )?INDEX `\w+` ON `(\w+)`/.exec(
        statement,
      )
      return peerTables.includes(made?.[1] ?? made?.[2] ?? '')
    })
}
