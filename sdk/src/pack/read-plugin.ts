// Starts the process that imports a plugin and reads what it declares. A process of its own, so
// that every reading sees the files as they are now and plugin code gets none of ours to touch.

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PackError } from './pack-error.ts'
import type { PluginReading } from './plugin-reader.ts'

const readerPath = fileURLToPath(new URL('./plugin-reader.ts', import.meta.url))
const readWithinMs = 20_000

/**
 * Imports a plugin in a plain realm and gives what it declares.
 *
 * Shape: the manifest as plain JSON with schemas read, still to be checked, and what was wrong.
 * Errors: throws `PackError` when the process says nothing within 20 s or dies.
 * Authority: the process may read files and nothing else: no network, no writing, no processes.
 */
export function readPlugin(folder: string): Promise<PluginReading> {
  const { promise, resolve, reject } = Promise.withResolvers<PluginReading>()
  const child = fork(readerPath, [folder], {
    execArgv: ['--permission', '--allow-fs-read=*', '--no-warnings'],
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: readWithinMs,
    killSignal: 'SIGKILL',
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    if (said.length < 4_000) said += chunk.toString()
  })
  child.on('error', reject)
  // The message is what `plugin-reader.ts` sends; what it holds of the manifest is checked later.
  child.on('message', (reading: PluginReading) => {
    resolve(reading)
    // A plugin may have left a timer behind; nothing it does afterwards matters.
    child.kill('SIGKILL')
  })
  child.on('close', () => {
    const message = `the plugin could not be read: ${said.trim() || 'its code did not come to an end'}`
    reject(new PackError([{ place: 'src/plugin.ts', message }]))
  })
  return promise
}
