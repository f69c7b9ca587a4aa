#!/usr/bin/env node
// Core's part of the `tessera` command: it looks at the ledger of an installation, read-only but
// for an import, also while a platform writes to it, and makes the number of a score file again.
// Exit codes: 0 done, and sound; 1 the ledger is not sound, not reconciled, or the number is
// another; 2 the command was not understood, or there is nothing that it could read.

import { PlatformError } from '@tessera/sdk/contract'
import { Command, CommanderError, Option } from 'commander'
import { exportFormats } from '../adapters/export/index.ts'
import { addAppoint } from './appoint.ts'
import { writeExport, type ExportWish } from './export-ledger.ts'
import { addReconcile } from './reconcile.ts'
import { verifyLedger } from './verify-ledger.ts'
import { addCredit } from './verify-score.ts'

const notSound = 1
const notUnderstood = 2

const ledger = new Command('ledger')
  .description('Check, export and reconcile the ledger of TESSERA_DATA or DATABASE_URL.')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit codes: 0 done, and sound; 1 the ledger is not sound; 2 not understood, or no ledger.',
  )

ledger
  .command('verify')
  .description('add every balance up again, check every rule and the chain from its beginning')
  .option('--json', 'as JSON, for programs')
  .action(async (options: { readonly json?: boolean }) => {
    const report = await verifyLedger()
    process.stdout.write(options.json === true ? `${report.json}\n` : `${report.text}\n`)
    if (!report.isSound) process.exitCode = notSound
  })

ledger
  .command('export')
  .description('write the ledger for a program that adds it up again')
  .addOption(
    new Option('--format <name>', 'what to write')
      .choices(Object.keys(exportFormats))
      .makeOptionMandatory(),
  )
  .option('--account <id>', 'one account only: its id, or the id of a person; camt053 needs it')
  .option('--from <time>', 'from this day or moment on, in UTC')
  .option('--to <time>', 'up to before this day or moment, in UTC')
  .option('-o, --output <file>', 'where to write; standard output when left out')
  .action((wish: ExportWish) => writeExport(wish))

addReconcile(ledger)

/** A pipe that is closed early, as by `head`, has had what it wanted. */
const isEnough = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE'

try {
  const program = new Command('tessera').exitOverride().addCommand(ledger)
  addAppoint(program)
  addCredit(program)
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : notUnderstood
  else if (!isEnough(error)) {
    const details = error instanceof PlatformError ? ` ${JSON.stringify(error.details)}` : ''
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}${details}\n`)
    process.exitCode = notUnderstood
  }
}
