#!/usr/bin/env node
// The `tessera` command: packs, checks and starts plugins. Exit codes: 0 done; 1 the plugin has to
// be mended first (what and where is on stderr, or in the JSON); 2 the command was not understood
// or a file could not be read or written.

import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { PackError } from '../pack/pack-error.ts'
import { packPlugin } from '../pack/pack-plugin.ts'
import { packageHash } from '../pack/package-file.ts'
import { checkPlugin, writeReport } from './check-plugin.ts'
import { isPluginId, writeNewPlugin } from './new-plugin.ts'

const needsMending = 1
const notUnderstood = 2

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const complain = (text: string, exitCode: number): void => {
  process.stderr.write(`${text}\n`)
  process.exitCode = exitCode
}

const program = new Command('tessera')
  .description('Pack, check and start Tessera plugins.')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit codes: 0 done; 1 the plugin has to be mended; 2 not understood, or no such file.',
  )

program
  .command('pack')
  .description('pack a plugin into one file: { manifestText, server, page }')
  .argument('<folder>', 'folder of the plugin')
  .option('-o, --output <file>', 'where to write; standard output when left out')
  .action(async (folder: string, options: { readonly output?: string }) => {
    const pkg = await packPlugin(folder)
    const text = `${JSON.stringify(pkg)}\n`
    if (options.output === undefined) return void process.stdout.write(text)
    await writeFile(options.output, text)
    say(`${packageHash(pkg)}  ${options.output}`)
  })

program
  .command('check')
  .description('say what is wrong with a plugin, what it asks for and how large it is')
  .argument('<folder>', 'folder of the plugin')
  .option('--json', 'as JSON, for programs')
  .action(async (folder: string, options: { readonly json?: boolean }) => {
    const report = await checkPlugin(folder)
    if (options.json === true) say(JSON.stringify(report, null, 2))
    else if (report.ok) say(writeReport(report))
    else complain(writeReport(report), needsMending)
    if (!report.ok) process.exitCode = needsMending
  })

program
  .command('new')
  .description('write a small working plugin into a new folder')
  .argument('<name>', 'its id: small letters, digits and hyphens')
  .action(async (name: string) => {
    if (!isPluginId(name))
      return complain(
        `"${name}" is not an id: use small letters, digits and hyphens`,
        notUnderstood,
      )
    const folder = await writeNewPlugin(process.cwd(), name)
    say(`${resolve(folder)}\nNext: tessera check ${name}`)
  })

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof PackError) complain(error.message, needsMending)
  // Help and version end that way too, with 0.
  else if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? 0 : notUnderstood
  else complain(error instanceof Error ? error.message : String(error), notUnderstood)
}
