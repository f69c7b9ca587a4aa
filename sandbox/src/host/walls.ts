// The walls around a sandbox process: which of them stand on this machine, and the command line
// that puts them up.

import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { limits } from '@tessera/sdk/wire'
import { openNamelessFile } from './nameless-file.ts'
import type { WallReport } from './sandbox.ts'
import { syscallFilter } from './syscall-filter.ts'

/** A command to start one sandbox process with. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** A filter on system calls, handed over on descriptor 4. */
  readonly filter: Uint8Array | undefined
}

/** The walls of this machine. */
export interface Walls {
  readonly report: WallReport
  readonly command: Command
}

// Language and zone are fixed, so that nothing a handler formats depends on the machine.
const environment = { TZ: 'UTC', LC_ALL: 'en_US.UTF-8' }

const firstExisting = (paths: readonly string[]): string | undefined =>
  paths.find((path) => existsSync(path))

const libraryKind = (): string => {
  const musl = existsSync('/lib/ld-musl-x86_64.so.1') || existsSync('/lib/ld-musl-aarch64.so.1')
  return musl ? '.musl' : '.glibc'
}

/** The real path of the addon for this machine and Node version. */
const findAddon = (): string => {
  const packageDir = dirname(createRequire(import.meta.url).resolve('isolated-vm/package.json'))
  const abi = process.versions.modules
  const dir = join(packageDir, 'prebuilds', `${process.platform}-${process.arch}`)
  const names = [`isolated-vm.abi${abi}${libraryKind()}.node`, `isolated-vm.abi${abi}.node`]
  const found = firstExisting(names.map((name) => join(dir, name)))
  if (found === undefined) {
    throw new Error(
      `isolated-vm has no prebuilt file for Node ABI ${abi}; run with the Node of this repository`,
    )
  }
  return realpathSync(found)
}

const nodeArguments = (workerPath: string, addonPath: string): string[] => [
  '--permission',
  '--allow-addons',
  `--allow-fs-read=${workerPath}`,
  '--jitless',
  '--no-node-snapshot',
  '--disable-warning=PERM0001',
  workerPath,
  addonPath,
]

const prlimitArguments = (): string[] => [
  `--data=${limits.processDataMib * 1024 * 1024}`,
  '--nofile=64',
  '--core=0',
  // The one file a process may write to holds four bytes.
  '--fsize=4096',
]

/** What walls are put around. */
export interface Walled {
  /** Arguments of Node, the program last. */
  readonly nodeArguments: readonly string[]
  readonly prlimitArguments: readonly string[]
  /** Everything that the process may read, besides the libraries of the machine. */
  readonly readable: readonly string[]
  readonly bubblewrapWanted: boolean
}

const bubblewrapArguments = (readable: readonly string[]): string[] => [
  '--unshare-all',
  '--die-with-parent',
  '--new-session',
  '--cap-drop',
  'ALL',
  '--clearenv',
  ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ...['/lib', '/lib64', '/usr/lib', '/usr/lib64'].flatMap((dir) => ['--ro-bind-try', dir, dir]),
  ...readable.flatMap((path) => ['--ro-bind', path, path]),
  '--dev',
  '/dev',
  '--remount-ro',
  '/',
  '--chdir',
  '/',
  '--',
]

const tried = new Map<string, boolean>()

/**
 * Tells whether a program starts here: an installed one may still not be allowed to do its work.
 */
const starts = (line: readonly string[], filter?: Uint8Array): boolean => {
  const key = line.join('\0')
  const known = tried.get(key) ?? tryStart(line, filter)
  tried.set(key, known)
  return known
}

const tryStart = (line: readonly string[], filter?: Uint8Array): boolean => {
  const [file, ...args] = line
  if (file === undefined) return false
  const filterFd = filter === undefined ? undefined : openNamelessFile(filter)
  const stdio = ['ignore', 'ignore', 'ignore', 'ignore', filterFd ?? 'ignore'] as const
  const { status } = spawnSync(file, args, { env: {}, cwd: '/', stdio: [...stdio], timeout: 5_000 })
  if (filterFd !== undefined) closeSync(filterFd)
  return status === 0
}

/** A program and its arguments if it works here, else nothing to put in front. */
const outer = (
  paths: readonly string[],
  args: readonly string[],
  trial: readonly string[],
): readonly string[] => {
  const path = firstExisting(paths)
  return path !== undefined && starts([path, ...args, ...trial]) ? [path, ...args] : []
}

interface Bubblewrap {
  readonly line: readonly string[]
  readonly filter: Uint8Array | undefined
}

const findBubblewrap = (readable: readonly string[], trial: readonly string[]): Bubblewrap => {
  const path = firstExisting(['/usr/bin/bwrap', '/bin/bwrap', '/usr/local/bin/bwrap'])
  if (path === undefined) return { line: [], filter: undefined }
  const plain = [path, ...bubblewrapArguments(readable)]
  const filter = syscallFilter(process.arch)
  const filtered = [...plain.slice(0, -1), '--seccomp', '4', '--']
  if (filter !== undefined && starts([...filtered, ...trial], filter))
    return { line: filtered, filter }
  return { line: starts([...plain, ...trial]) ? plain : [], filter: undefined }
}

/**
 * Finds out which outer walls stand, and makes the command that starts a process inside them.
 *
 * Effects: starts each outer program once, for a moment.
 */
export function raiseWalls(walled: Walled): {
  readonly report: Omit<WallReport, 'permission' | 'jitless'>
  readonly command: Command
} {
  const nodePath = realpathSync(process.execPath)
  const trial = [nodePath, '--jitless', '--version']
  // Without bubblewrap a process inside a native call would outlive a host that was killed.
  const leash = outer(['/usr/bin/setpriv', '/bin/setpriv'], ['--pdeathsig', 'KILL', '--'], trial)
  const prlimit = outer(['/usr/bin/prlimit', '/bin/prlimit'], walled.prlimitArguments, trial)
  const bubblewrap: Bubblewrap = walled.bubblewrapWanted
    ? findBubblewrap([nodePath, ...walled.readable], trial)
    : { line: [], filter: undefined }
  const line = [...leash, ...prlimit, ...bubblewrap.line, nodePath, ...walled.nodeArguments]
  const [file = nodePath, ...args] = line
  return {
    report: {
      bubblewrap: bubblewrap.line.length > 0,
      seccomp: bubblewrap.filter !== undefined,
      prlimit: prlimit.length > 0,
    },
    command: { file, args, env: environment, filter: bubblewrap.filter },
  }
}

/**
 * Finds out which walls stand around a process for plugins.
 *
 * Effects: starts each outer program once, for a moment.
 */
export const findWalls = (workerFile: string, bubblewrapWanted: boolean): Walls => {
  const workerPath = realpathSync(workerFile)
  const addonPath = findAddon()
  const { report, command } = raiseWalls({
    nodeArguments: nodeArguments(workerPath, addonPath),
    prlimitArguments: prlimitArguments(),
    readable: [workerPath, addonPath],
    bubblewrapWanted,
  })
  return { report: { permission: true, jitless: true, ...report }, command }
}
