// `tessera ledger reconcile <statement>`: a bank's file against the books, for the operator and for
// what runs every night.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { openBankFile } from '../adapters/bank-file/index.ts'
import { reportOf } from '../adapters/bank-file/report.ts'
import { ConfigError, readConfig, type Config } from '../config.ts'
import { openStore } from '../store/open-store.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { openOwnEngine } from './open-engine.ts'

/** What the command is asked. */
export interface ReconcileRequest {
  readonly config: Pick<Config, 'dataFolder' | 'bank'> & {
    readonly databaseUrl?: string | undefined
  }
  /** The statement, camt.053 or a table. */
  readonly path: string
  /** Whether to book it first. */
  readonly isImport: boolean
  readonly write: (text: string) => void
}

/**
 * Holds a statement against the books of a data folder.
 *
 * Shape: writes matched, unmatched, doubled and missing lines and the difference for each statement
 * in the file; gives whether all of them are reconciled.
 * Errors: `ConfigError` no bank account is configured or there is no database; `FolderBusy` to book
 * while the platform runs; `request_invalid` the file cannot be read.
 * Effects: none without `isImport`; with it the lines are booked, each once.
 */
export async function reconcileCommand(request: ReconcileRequest): Promise<boolean> {
  const { config, path, isImport, write } = request
  const { bank, dataFolder, databaseUrl } = config
  if (bank === undefined)
    throw new ConfigError(['TESSERA_BANK_NAME, TESSERA_BANK_ACCOUNT: name the account at the bank'])
  const database = join(dataFolder, 'tessera.db')
  if (databaseUrl === undefined && !existsSync(database))
    throw new ConfigError([`TESSERA_DATA: no database in ${dataFolder}`])
  const file = readFileSync(path)
  // Only who books needs the folder alone.
  const store =
    isImport || databaseUrl !== undefined
      ? await openStore({ dataFolder, databaseUrl }, (warning) => write(`${warning}\n`))
      : await openSqliteStore(database)
  const engine = openOwnEngine({ store, dataFolder, write })
  try {
    const provider = openBankFile({ store, engine }, bank)
    if (isImport) await provider.importStatement(file)
    const found = await provider.reconcile(file)
    for (const one of found) write(reportOf(one))
    return found.every(({ isReconciled }) => isReconciled)
  } finally {
    await engine.close()
    await store.close()
  }
}

/** Adds `reconcile` to the `ledger` command. */
export function addReconcile(ledger: Command): void {
  ledger
    .command('reconcile')
    .description('hold a bank statement (camt.053 or a table) against the books')
    .argument('<statement>', 'the file')
    .option('--import', 'book its lines first; the platform has to be stopped', false)
    .action(async (path: string, options: { readonly import: boolean }) => {
      const config = readConfig()
      const write = (text: string): void => void process.stdout.write(text)
      const isReconciled = await reconcileCommand({ config, path, isImport: options.import, write })
      process.exitCode = isReconciled ? 0 : 1
    })
}
