// The platform as people start it: a process of its own on a data folder, which can be killed and
// started again at the same address.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const readyWithinMs = 90_000

/** Where and how a platform is started. */
export interface PlatformPlace {
  readonly dataFolder: string
  /** Left out for the SQLite file in the data folder. */
  readonly databaseUrl?: string | undefined
  readonly port: number
  readonly env?: Readonly<Record<string, string>>
  /** A program with its arguments that the platform is started under. */
  readonly under?: readonly string[]
  /** Another program than the one that people start, from the root of the repository. */
  readonly program?: string
  /** Arguments of Node before the program. */
  readonly nodeArgs?: readonly string[]
}

/** A platform that runs. */
export interface PlatformProcess {
  readonly origin: string
  /** Of the platform itself, also when it runs under another program. */
  readonly pid: number
  /** What it wrote to standard error. */
  readonly complaints: () => string
  /** SIGKILL, resolved once it is gone. */
  kill(): Promise<void>
  /** SIGTERM, resolved once it is gone; gives its exit code. */
  stop(): Promise<number | null>
}

/** A fresh data folder, and the way to remove it. */
export function openDataFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'tessera-system-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** The processes that a process started, and those that they started. */
export function descendantsOf(pid: number): readonly number[] {
  const children: number[] = []
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const text = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim()
      if (text !== '') children.push(...text.split(' ').map(Number))
    }
  } catch {
    // It is gone, and what it had started is told by whoever asked before.
  }
  return [...children, ...children.flatMap((child) => descendantsOf(child))]
}

/** Whether a process is there and is no zombie. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Begins a start without waiting for it: for whoever kills it before it is ready. */
export function spawnPlatform(place: PlatformPlace): ChildProcess {
  const main = join(root, place.program ?? 'core/src/main.ts')
  const node = [process.execPath, ...(place.nodeArgs ?? []), main]
  const [program = process.execPath, ...args] = [...(place.under ?? []), ...node]
  return spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      TESSERA_DATA: place.dataFolder,
      PORT: String(place.port),
      TESSERA_LOG: 'error',
      TESSERA_RATE_FACTOR: '1000',
      ...(place.databaseUrl === undefined ? {} : { DATABASE_URL: place.databaseUrl }),
      ...place.env,
    },
  })
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** Waits for the line that people wait for. Errors: rejects with what it wrote instead. */
function untilReady(child: ChildProcess, complaints: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = ''
    const fail = (reason: string): void => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`${reason}\n${told}${complaints()}`))
    }
    const timer = setTimeout(() => fail('the platform did not get ready in time'), readyWithinMs)
    child.once('exit', () => fail('the platform ended before it was ready'))
    child.stdout?.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      const origin = /ready:\s+(http:\S+)/.exec(told)?.[1]
      if (origin === undefined) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve(origin)
    })
  })
}

/** Starts a platform and waits until it serves. */
export async function startPlatform(place: PlatformPlace): Promise<PlatformProcess> {
  const child = spawnPlatform(place)
  let written = ''
  child.stderr?.on('data', (chunk: Buffer) => (written += chunk.toString()))
  const complaints = (): string => written
  const origin = await untilReady(child, complaints)
  const own = child.pid ?? 0
  const pid = place.under === undefined ? own : (descendantsOf(own)[0] ?? own)
  return {
    origin,
    pid,
    complaints,
    async kill() {
      if (isAlive(pid)) process.kill(pid, 'SIGKILL')
      await exitOf(child)
    },
    async stop() {
      if (isAlive(pid)) process.kill(pid, 'SIGTERM')
      return exitOf(child)
    },
  }
}
