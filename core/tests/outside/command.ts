// Runs the `tessera ledger` command as an operator does, and programs that check what it writes.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../scripts/tessera.ts', import.meta.url))

/** How a program ended and what it said. */
export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 30,
  })
  return { code: status, out: stdout, err: stderr }
}

/** Runs `tessera ledger` over a data folder. */
export const ledgerCommand = (dataFolder: string, ...args: readonly string[]): Outcome =>
  run(process.execPath, [main, 'ledger', ...args], { TESSERA_DATA: dataFolder })

/** Whether a program is installed. */
export const isInstalled = (program: string): boolean => run(program, ['--version']).code === 0
