// Keeps the processes: one for each plugin version in use, a few spares, none that is stuck.

import { limits, type WorkerFrame } from '@tessera/sdk/wire'
import { HostRun } from './host-run.ts'
import { processPssBytes } from './process-figures.ts'
import { reportedFault } from './reply.ts'
import { SandboxProcess, type EndCause, type ProcessOwner } from './sandbox-process.ts'
import type {
  InvokeOutcome,
  InvokeRequest,
  PluginCode,
  Sandbox,
  SandboxOptions,
  SandboxStats,
} from './sandbox.ts'
import { Strikes } from './strikes.ts'
import { findWalls, type Walls } from './walls.ts'

const watchEveryMs = 50
const idleMs = 120_000
const processesMax = 64
const respawnMs = 1_000
/** Runs that wait because the plugin has as many in flight as it may. */
const backlogMax = limits.inFlightPerPluginMax * 4

/** One plugin version in use. */
interface Post {
  readonly code: PluginCode
  readonly runs: Map<number, HostRun>
  readonly backlog: HostRun[]
  process: SandboxProcess | undefined
  usedMs: number
}

const postKey = (code: PluginCode): string => `${code.plugin}\0${code.packageHash}`

class Supervisor implements Sandbox, ProcessOwner {
  readonly #options: SandboxOptions
  readonly #walls: Walls
  readonly #strikes: Strikes
  readonly #posts = new Map<string, Post>()
  readonly #postOf = new Map<SandboxProcess, Post>()
  readonly #living = new Set<SandboxProcess>()
  readonly #dying = new Set<Promise<void>>()
  readonly #spares: SandboxProcess[] = []
  readonly #timer: NodeJS.Timeout
  #runsCount = 0
  #kills = 0
  #coldStarts = 0
  #isClosed = false

  constructor(options: SandboxOptions) {
    this.#options = options
    this.#walls = findWalls(options.workerPath, options.bubblewrap === 'if-installed')
    this.#strikes = new Strikes(options.now)
    this.#timer = setInterval(() => this.#watch(), watchEveryMs)
    this.#timer.unref()
    this.#refill()
  }

  invoke(request: InvokeRequest): Promise<InvokeOutcome> {
    const { code } = request
    const refuse = (
      fault: Extract<InvokeOutcome, { kind: 'fault' }>['code'],
      message: string,
    ): Promise<InvokeOutcome> => Promise.resolve({ kind: 'fault', code: fault, message })
    if (this.#isClosed) return refuse('sandbox_lost', 'the sandbox is closed')
    if (request.signal?.aborted === true)
      return refuse('sandbox_lost', 'the run was ended from outside')
    if (this.#strikes.isPaused(code.plugin))
      return refuse('plugin_paused', 'it is paused after too many strikes')
    if (!Object.hasOwn(code.handlers, request.handler))
      return refuse('handler_failed', 'there is no such handler')
    if (request.argsJson.length > limits.frameBytesMax / 4)
      return refuse('limit_exceeded', 'the arguments are too large')
    const post = this.#post(code)
    if (post.backlog.length >= backlogMax) return refuse('limit_exceeded', 'too many runs wait')
    const run = new HostRun(request, (settled) => this.#onSettled(post, settled))
    if (post.runs.size >= limits.inFlightPerPluginMax) post.backlog.push(run)
    else this.#begin(post, run)
    return run.outcome
  }

  walls() {
    return this.#walls.report
  }

  stats(): SandboxStats {
    const processes = [...this.#living].map((process) => ({
      plugin: this.#postOf.get(process)?.code.plugin ?? '',
      pid: process.pid,
      invocations: process.invocationsCount,
      pssBytes: processPssBytes(process.pid),
    }))
    return { processes, kills: this.#kills, coldStarts: this.#coldStarts }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#timer)
    for (const process of this.#living) process.end('closed', 'the sandbox closes')
    for (const post of this.#posts.values()) {
      for (const run of [...post.runs.values(), ...post.backlog])
        run.fault('sandbox_lost', 'the sandbox was closed')
    }
    await Promise.all(this.#dying)
  }

  onReply(process: SandboxProcess, frame: WorkerFrame, body: string): void {
    if (frame.t === 'ready' || frame.t === 'loaded') return
    if (frame.t === 'unloadable') {
      this.#unloadable(process, body)
      return
    }
    const run = this.#postOf.get(process)?.runs.get(frame.i)
    // A run that was settled from outside: its last reply is only the end of what was owed.
    if (run === undefined) return
    this.#advance(process, run, frame, body)
  }

  onEnd(process: SandboxProcess, cause: EndCause, detail: string): void {
    const post = this.#postOf.get(process)
    const blamed = cause === 'slow' || cause === 'exited' ? process.runningRun() : undefined
    this.#postOf.delete(process)
    this.#forget(process)
    const plugin = post?.code.plugin ?? ''
    this.#tell('exit', plugin, `${cause}: ${detail}`)
    if (post === undefined || this.#isClosed) {
      // Not at once: where no process can start, this would be a loop.
      setTimeout(() => this.#refill(), respawnMs).unref()
      return
    }
    if (post.process === process) post.process = undefined
    if (cause === 'slow' || cause === 'hostile' || (cause === 'exited' && blamed !== undefined))
      this.#strike(plugin, cause, detail)
    const runs = [...post.runs.values()].filter((run) => run.process === process)
    for (const run of runs) post.runs.delete(run.id)
    for (const run of runs) {
      if (run.id === blamed)
        run.fault(
          'limit_exceeded',
          cause === 'slow' ? 'the run did not end' : 'the run ended its process',
        )
      else this.#again(post, run)
    }
    if (this.#strikes.isPaused(plugin)) {
      for (const run of post.backlog.splice(0))
        run.fault('plugin_paused', 'it is paused after too many strikes')
    }
    this.#drain(post)
  }

  #advance(
    process: SandboxProcess,
    run: HostRun,
    frame: Exclude<WorkerFrame, { t: 'ready' | 'loaded' | 'unloadable' }>,
    body: string,
  ): void {
    if (frame.t === 'calls') {
      const chars = frame.c.reduce((sum, [, input, batch]) => sum + input + batch, 0)
      if (chars === body.length) run.takeCalls(frame.c, body)
      else process.end('hostile', 'calls that do not fill their frame')
    } else if (frame.t === 'done') {
      run.settle({
        kind: 'done',
        resultJson: body.slice(0, frame.cut),
        batchJson: body.slice(frame.cut),
        cpuUs: frame.us,
      })
    } else if (frame.t === 'refused') {
      run.settle({ kind: 'refused', reason: body, cpuUs: frame.us })
    } else if (frame.t === 'threw') {
      run.settle({ kind: 'threw', code: frame.code, message: body, cpuUs: frame.us })
    } else if (frame.t === 'gone') {
      run.fault('sandbox_lost', 'the run was lost in its process')
    } else {
      this.#faulted(process, run, frame, body)
    }
  }

  /** A run failed; the others of its isolate went with it, and are run again. */
  #faulted(
    process: SandboxProcess,
    run: HostRun,
    frame: Extract<WorkerFrame, { t: 'fault' }>,
    body: string,
  ): void {
    const post = this.#postOf.get(process)
    run.fault(reportedFault(frame.code), body)
    for (const id of frame.lost ?? []) {
      const lost = post?.runs.get(id)
      if (post === undefined || lost === undefined) continue
      post.runs.delete(id)
      this.#again(post, lost)
    }
  }

  #unloadable(process: SandboxProcess, message: string): void {
    const post = this.#postOf.get(process)
    if (post !== undefined) {
      for (const run of [...post.runs.values(), ...post.backlog])
        run.fault('handler_failed', `the bundle cannot be loaded: ${message}`)
    }
    process.end('unloadable', message)
  }

  #post(code: PluginCode): Post {
    const key = postKey(code)
    const known = this.#posts.get(key)
    if (known !== undefined) return known
    const post: Post = {
      code,
      runs: new Map(),
      backlog: [],
      process: undefined,
      usedMs: performance.now(),
    }
    this.#posts.set(key, post)
    return post
  }

  #begin(post: Post, run: HostRun): void {
    const process = post.process ?? this.#staff(post)
    this.#runsCount += 1
    process.invocationsCount += 1
    post.runs.set(this.#runsCount, run)
    run.begin(process, this.#runsCount)
  }

  /** Runs once more what lost its process through no doing of its own. */
  #again(post: Post, run: HostRun): void {
    if (run.attempts > 1 || this.#isClosed) run.fault('sandbox_lost', 'the process was lost twice')
    else this.#begin(post, run)
  }

  #onSettled(post: Post, run: HostRun): void {
    post.usedMs = performance.now()
    if (post.runs.get(run.id) === run) post.runs.delete(run.id)
    if (post.backlog.length > 0) this.#drain(post)
  }

  #drain(post: Post): void {
    while (post.runs.size < limits.inFlightPerPluginMax && !this.#isClosed) {
      const run = post.backlog.shift()
      if (run === undefined) return
      if (!run.isSettled) this.#begin(post, run)
    }
  }

  /** Gives a plugin its process: a spare if there is one. */
  #staff(post: Post): SandboxProcess {
    const spare = this.#spares.shift()
    if (spare === undefined) this.#coldStarts += 1
    const process = spare ?? this.#start()
    const { server, capabilities, plugin } = post.code
    this.#postOf.set(process, post)
    post.process = process
    process.enter(
      { t: 'load', caps: capabilities.map(({ name, mode }) => [name, mode] as const) },
      server,
    )
    this.#tell('start', plugin, spare === undefined ? 'cold' : 'from a spare')
    setImmediate(() => this.#refill())
    return process
  }

  #start(): SandboxProcess {
    const process = new SandboxProcess(this.#walls.command, this)
    this.#living.add(process)
    return process
  }

  #refill(): void {
    while (!this.#isClosed && this.#spares.length < this.#options.sparesCount)
      this.#spares.push(this.#start())
  }

  #forget(process: SandboxProcess): void {
    this.#living.delete(process)
    const at = this.#spares.indexOf(process)
    if (at >= 0) this.#spares.splice(at, 1)
    const exited = process.exited.then(() => {
      this.#dying.delete(exited)
    })
    this.#dying.add(exited)
  }

  #strike(plugin: string, cause: EndCause, detail: string): void {
    if (cause !== 'exited') this.#kills += 1
    this.#tell('kill', plugin, detail)
    const pauseMs = this.#strikes.strike(plugin)
    this.#tell('strike', plugin, cause)
    if (pauseMs > 0) this.#tell('pause', plugin, `${pauseMs} ms`)
  }

  #watch(): void {
    const nowMs = performance.now()
    for (const process of this.#living) process.watch(nowMs)
    for (const post of this.#posts.values()) this.#watchPost(post, nowMs)
  }

  #watchPost(post: Post, nowMs: number): void {
    for (const run of post.runs.values()) {
      if (nowMs - run.startedMs > limits.invocationWallMs)
        run.cancel('limit_exceeded', 'the run took too long')
    }
    const isCrowded = this.#postOf.size > processesMax
    if (post.runs.size > 0 || (nowMs - post.usedMs <= idleMs && !isCrowded)) return
    this.#posts.delete(postKey(post.code))
    post.process?.end('idle', 'nobody needs it')
  }

  #tell(
    kind: 'kill' | 'strike' | 'pause' | 'start' | 'exit',
    plugin: string,
    detail: string,
  ): void {
    this.#options.onEvent?.({ kind, plugin, detail })
  }
}

/**
 * Opens the sandbox.
 *
 * Errors: throws when the worker file is missing, or the addon has no build for this Node.
 * Effects: starts the spares.
 */
export const openSandbox = (options: SandboxOptions): Sandbox => new Supervisor(options)
