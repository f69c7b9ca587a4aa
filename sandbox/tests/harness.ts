// What the sandbox tests share: a sandbox with the current worker, bundles made of handler text,
// and requests with everything that a test does not care about filled in.

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  bundleWorker,
  openSandbox,
  type InvokeOutcome,
  type InvokeRequest,
  type PluginCode,
  type Sandbox,
  type SandboxOptions,
  type UpAnswer,
  type UpCall,
} from '../src/host/index.ts'

let worker: Promise<string> | undefined

/** The path of a worker bundled for this test file. */
export const freshWorker = (): Promise<string> => {
  worker ??= (async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'tessera-worker-')), 'worker.mjs')
    await bundleWorker(path)
    return path
  })()
  return worker
}

/** Opens a sandbox as core would, with a clock that stands still unless a test gives one. */
export const openTestSandbox = async (options: Partial<SandboxOptions> = {}): Promise<Sandbox> =>
  openSandbox({
    workerPath: await freshWorker(),
    sparesCount: 0,
    bubblewrap: 'never',
    now: () => 0,
    ...options,
  })

/** A bundle in the pack format, of handlers given as text of functions `(ctx, args) => …`. */
export const bundleOf = (handlers: Readonly<Record<string, string>>, before = ''): string => {
  const list = Object.entries(handlers).map(
    ([name, text]) => `${name}: $sdk.mutation({ handler: ${text} })`,
  )
  return `(function (globalThis, $sdk) {\n'use strict'\n${before}\nreturn $sdk.definePlugin({}, { ${list.join(', ')} })\n})`
}

export const capabilities: PluginCode['capabilities'] = [
  { name: 'records.get', mode: 'read' },
  { name: 'records.list', mode: 'read' },
  { name: 'records.put', mode: 'write' },
  { name: 'records.delete', mode: 'write' },
  { name: 'ledger.hold', mode: 'posting' },
  { name: 'notify.send', mode: 'write' },
]

/** The code of a plugin whose handlers are all mutations. */
export const codeOf = (
  plugin: string,
  server: string,
  handlers: readonly string[] = ['run'],
): PluginCode => ({
  plugin,
  packageHash: `hash-of-${plugin}`,
  server,
  capabilities,
  handlers: Object.fromEntries(handlers.map((name) => [name, 'mutation'])),
})

/** Answers every call with a record that is not there. */
export const answerAbsent = (_call: UpCall): Promise<UpAnswer> =>
  Promise.resolve({ ok: true, outputJson: '{"record":null}' })

/** A request for the handler `run`. */
export const requestOf = (code: PluginCode, more: Partial<InvokeRequest> = {}): InvokeRequest => ({
  code,
  handler: 'run',
  argsJson: '{}',
  nowMs: 1_790_000_000_000,
  seed: '0123456789abcdef'.repeat(4),
  onCall: answerAbsent,
  ...more,
})

/** Runs one handler once in a sandbox that is there already. */
export const runText = (
  sandbox: Sandbox,
  plugin: string,
  text: string,
  more: Partial<InvokeRequest> = {},
): Promise<InvokeOutcome> =>
  sandbox.invoke(requestOf(codeOf(plugin, bundleOf({ run: text })), more))

/** The result of a run that has to be done, read back. */
export const resultOf = (outcome: InvokeOutcome): unknown => {
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`)
  return JSON.parse(outcome.resultJson)
}
