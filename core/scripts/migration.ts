// Writes the next migration of both engines: what changed between the last snapshot and the table
// list. Run by hand as `node core/scripts/migration.ts <name>` when tables change.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import * as drizzleKit from 'drizzle-kit/api'
import { schema as postgresSchema } from '../src/store/postgres/schema.ts'
import { schema as sqliteSchema } from '../src/store/sqlite/schema.ts'
import { postgresGuards, sqliteGuards, withChecks } from './money-guards.ts'

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

type Generate = (tables: object, previousId?: string) => Promise<Snapshot>
type Compare = (before: Snapshot, after: Snapshot) => Promise<readonly string[]>

interface Kit {
  readonly generateSQLiteDrizzleJson: Generate
  readonly generateSQLiteMigration: Compare
  readonly generateDrizzleJson: Generate
  readonly generateMigration: Compare
}

// The package's own types name files that it does not ship; these four are all that is called.
const kit = drizzleKit as unknown as Kit

interface Engine {
  readonly name: string
  readonly dialect: string
  readonly schema: object
  readonly generate: Generate
  readonly compare: Compare
  /** What drizzle cannot say about a table. */
  readonly finish: (statement: string) => string
  /** What follows the making of a table. */
  readonly guards: (statement: string) => readonly string[]
}

const engines: readonly Engine[] = [
  {
    name: 'sqlite',
    dialect: 'sqlite',
    schema: sqliteSchema,
    generate: kit.generateSQLiteDrizzleJson,
    compare: kit.generateSQLiteMigration,
    // Strict types refuse a float where money belongs. The key is the table, so a row is one write;
    // but where rows are laid down by a number, that is.
    finish: (statement) =>
      statement.startsWith('CREATE TABLE')
        ? statement.replace(
            /\);\s*$/,
            statement.includes('integer PRIMARY KEY') ? ') STRICT;' : ') STRICT, WITHOUT ROWID;',
          )
        : statement,
    guards: sqliteGuards,
  },
  {
    name: 'postgres',
    dialect: 'postgresql',
    schema: postgresSchema,
    generate: kit.generateDrizzleJson,
    compare: kit.generateMigration,
    // A balance changes often: with room in its page the new version stays there, and no index
    // learns of it.
    finish: (statement) =>
      statement.startsWith('CREATE TABLE "account"')
        ? statement.replace(/\);\s*$/, ') WITH (fillfactor=50);')
        : statement,
    guards: postgresGuards,
  },
]

const readJson = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'))
const numberOf = (index: number): string => String(index).padStart(4, '0')

async function writeMigration(engine: Engine, name: string): Promise<void> {
  const folder = new URL(`../src/store/${engine.name}/migrations/`, import.meta.url)
  const meta = new URL('meta/', folder)
  const journalFile = new URL('_journal.json', meta)
  const journal: Journal = existsSync(journalFile)
    ? // The file is this script's own.
      (readJson(journalFile) as Journal)
    : { version: '7', dialect: engine.dialect, entries: [] }
  const index = journal.entries.length
  const tag = `${numberOf(index)}-${name}`
  const lastSnapshot = new URL(`${numberOf(index - 1)}_snapshot.json`, meta)
  const before =
    index === 0
      ? await engine.generate({})
      : // Snapshots are this script's own, too.
        (readJson(lastSnapshot) as Snapshot)
  const after = await engine.generate(engine.schema, before.id)
  const statements = await engine.compare(before, after)
  if (statements.length === 0) {
    process.stdout.write(`${engine.name}: the tables have not changed\n`)
    return
  }
  const sql = statements
    .flatMap((statement) => [engine.finish(withChecks(statement)), ...engine.guards(statement)])
    .join('\n--> statement-breakpoint\n')
  mkdirSync(meta, { recursive: true })
  writeFileSync(new URL(`${tag}.sql`, folder), `${sql}\n`)
  writeFileSync(
    new URL(`${numberOf(index)}_snapshot.json`, meta),
    `${JSON.stringify(after, null, 2)}\n`,
  )
  const entry = { idx: index, version: journal.version, when: index + 1, tag, breakpoints: true }
  writeFileSync(
    journalFile,
    `${JSON.stringify({ ...journal, entries: [...journal.entries, entry] }, null, 2)}\n`,
  )
  process.stdout.write(`${engine.name} ${tag}: ${statements.length} statements\n`)
}

for (const engine of engines) await writeMigration(engine, process.argv[2] ?? 'change')
