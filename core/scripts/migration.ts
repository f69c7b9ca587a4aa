// Writes the next migration of the SQLite engine: what changed between the last snapshot and the
// table list. Run by hand as `node core/scripts/migration.ts <name>` when tables change.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import * as drizzleKit from 'drizzle-kit/api'
import { schema } from '../src/store/sqlite/schema.ts'

interface Journal {
  readonly version: string
  readonly dialect: string
  readonly entries: readonly {
    readonly idx: number
    readonly version: string
    readonly when: number
    readonly tag: string
    readonly breakpoints: boolean
  }[]
}

interface Snapshot {
  readonly id: string
}

interface Kit {
  readonly generateSQLiteDrizzleJson: (tables: object, previousId?: string) => Promise<Snapshot>
  readonly generateSQLiteMigration: (
    before: Snapshot,
    after: Snapshot,
  ) => Promise<readonly string[]>
}

// The package's own types name files that it does not ship; these two are all that is called.
const { generateSQLiteDrizzleJson, generateSQLiteMigration } = drizzleKit as unknown as Kit

const folder = new URL('../src/store/sqlite/migrations/', import.meta.url)
const meta = new URL('meta/', folder)
const journalFile = new URL('_journal.json', meta)

const readJson = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'))

const journal: Journal = existsSync(journalFile)
  ? // The file is this script's own.
    (readJson(journalFile) as Journal)
  : { version: '7', dialect: 'sqlite', entries: [] }

const index = journal.entries.length
const tag = `${String(index).padStart(4, '0')}-${process.argv[2] ?? 'change'}`
const empty = await generateSQLiteDrizzleJson({})
const lastSnapshot = new URL(`${String(index - 1).padStart(4, '0')}_snapshot.json`, meta)
// Snapshots are this script's own, too.
const before = index === 0 ? empty : (readJson(lastSnapshot) as Snapshot)
const after = await generateSQLiteDrizzleJson(schema, before.id)
const statements = await generateSQLiteMigration(before, after)
if (statements.length === 0) {
  process.stdout.write('the tables have not changed\n')
} else {
  // Strict types refuse a float where money belongs. The key is the table, so a row is one write;
  // but where rows are laid down by a number, that is.
  const isLaidDown = (statement: string): boolean => statement.includes('integer PRIMARY KEY')
  const sql = statements
    .map((statement) =>
      statement.startsWith('CREATE TABLE')
        ? statement.replace(
            /\);\s*$/,
            isLaidDown(statement) ? ') STRICT;' : ') STRICT, WITHOUT ROWID;',
          )
        : statement,
    )
    .join('\n--> statement-breakpoint\n')
  mkdirSync(meta, { recursive: true })
  writeFileSync(new URL(`${tag}.sql`, folder), `${sql}\n`)
  writeFileSync(
    new URL(`${String(index).padStart(4, '0')}_snapshot.json`, meta),
    `${JSON.stringify(after, null, 2)}\n`,
  )
  const entry = { idx: index, version: '6', when: index + 1, tag, breakpoints: true }
  writeFileSync(
    journalFile,
    `${JSON.stringify({ ...journal, entries: [...journal.entries, entry] }, null, 2)}\n`,
  )
  process.stdout.write(`${tag}: ${statements.length} statements\n`)
}
