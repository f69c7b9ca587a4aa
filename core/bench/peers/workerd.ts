// Starts workerd with the Durable Object of `durable-object.ts`, its data in a folder of the bench.

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { peerSchema } from './peer-schema.ts'

/** How the packets are spread over objects: all in one, over ten, or each in its own. */
export type Layout = 'one' | 'ten' | 'each'

/** The layouts, in the order in which they are tried. */
export const layouts: readonly Layout[] = ['one', 'ten', 'each']

/** The object that holds a packet. */
export function objectOf(layout: Layout, packet: string): string {
  if (layout === 'one') return 'all'
  return layout === 'each' ? packet : `tenth-${packet.charCodeAt(0) % 10}`
}

/** A running workerd. */
export interface Workerd {
  readonly port: number
  stop(): Promise<void>
}

const require = createRequire(import.meta.url)
const modules = ['durable-object.ts', 'claim-rows.ts']

const config = (
  data: string,
  schema: string,
): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "data", disk = (path = ${JSON.stringify(data)}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [
${modules.map((name) => `    (name = "${name}", esModule = embed "${name}"),`).join('\n')}
  ],
  compatibilityDate = "2026-11-01",
  durableObjectNamespaces = [
    (className = "Packets", uniqueKey = "bench", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "data"),
  bindings = [
    (name = "PACKETS", durableObjectNamespace = "Packets"),
    (name = "SCHEMA", text = ${JSON.stringify(schema)}),
  ],
);
`

/** Waits for the line in which workerd tells the port that it was given. */
function listening(control: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    control.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const port = /"event":"listen".*"port":(\d+)/.exec(text)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    control.once('close', () => reject(new Error('workerd ended before it listened')))
  })
}

/** Starts workerd in a folder that is empty. */
export async function startWorkerd(folder: string): Promise<Workerd> {
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true })
  for (const name of modules) {
    const source = readFileSync(new URL(name, import.meta.url), 'utf8')
    writeFileSync(join(folder, name), stripTypeScriptTypes(source))
  }
  const configPath = join(folder, 'config.capnp')
  writeFileSync(configPath, config(data, JSON.stringify(peerSchema())))
  // The package has no types; it gives the path of the binary for this machine.
  const { default: binary } = require('workerd') as { default: string }
  const child = spawn(binary, ['serve', '--experimental', '--control-fd=3', configPath], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  // It would outlive a bench that failed.
  const kill = (): void => void child.kill()
  process.once('exit', kill)
  const control = child.stdio[3]
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  // A pipe that the child writes to can be read here.
  const port = await listening(control as Readable)
  return {
    port,
    async stop() {
      kill()
      await gone
      process.off('exit', kill)
    },
  }
}
