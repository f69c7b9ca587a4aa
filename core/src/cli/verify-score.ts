// `tessera credit verify <score.json>`: makes the number of a score file again. It needs no data
// folder, no database and no network: the file and these rules are all there is to it.

import { readFileSync, statSync } from 'node:fs'
import { PlatformError } from '@tessera/sdk/contract'
import {
  type CreditParams,
  type FileVerdict,
  creditParams,
  scoreFileLimits,
  verifyScoreFile,
} from '@tessera/sdk/credit'
import { Command } from 'commander'
import { z } from 'zod'

const notTheSame = 1
const notRead = 2

/**
 * The text of a file that is not too large; a pipe or a device could give bytes for ever.
 * Errors: `request_invalid` it cannot be read so.
 */
function readText(path: string): string {
  const stat = statSync(path)
  if (!stat.isFile()) throw new PlatformError('request_invalid', { file: 'is not a file' })
  if (stat.size > scoreFileLimits.bytes) {
    const says = `has ${stat.size} bytes, ${scoreFileLimits.bytes} are read`
    throw new PlatformError('request_invalid', { file: says })
  }
  return readFileSync(path, 'utf8')
}

const Published = z.object({ versions: z.array(z.object({ params: creditParams })) })

/** The versions of a file of parameters. Errors: `request_invalid` it is none. */
function readPublished(path: string | undefined): readonly CreditParams[] {
  if (path === undefined) return []
  const read = Published.safeParse(JSON.parse(readText(path)))
  if (read.success) return read.data.versions.map(({ params }) => params)
  throw new PlatformError('request_invalid', { params: 'holds no versions of parameters' })
}

function textOf(verdict: FileVerdict): string {
  if ('unreadable' in verdict) return `NOT READ: the file ${verdict.says}`
  const { month, score, differences } = verdict
  if (verdict.ok) return `month  ${month}\nscore  ${score}\nthe same number, line by line`
  return [
    `month  ${month}`,
    `score  ${score}`,
    'NOT THE SAME:',
    ...differences.map(({ code, says }) => `  ${code}: ${says}`),
  ].join('\n')
}

/** Adds `credit` to the program. */
export function addCredit(program: Command): void {
  const credit = new Command('credit')
    .description('Check a score against the evidence that it was made from.')
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 the same number; 1 another number, or other rules; 2 not a score file.',
    )
  credit
    .command('verify')
    .description('make the number of a score file again, line by line')
    .argument('<score.json>', 'the file, as it was exported')
    .option('--params <params.json>', 'later parameters, as /v1/credit/params publishes them')
    .option('--json', 'as JSON, for programs')
    .action((path: string, options: { readonly json?: boolean; readonly params?: string }) => {
      const verdict = verifyScoreFile(readText(path), readPublished(options.params))
      const text = options.json === true ? JSON.stringify(verdict) : textOf(verdict)
      process.stdout.write(`${text}\n`)
      if ('unreadable' in verdict) process.exitCode = notRead
      else if (!verdict.ok) process.exitCode = notTheSame
    })
  program.addCommand(credit)
}
