// One child process: its pipes, the replies it owes, and its end. Knows nothing of runs beyond
// their numbers.

import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, readSync } from 'node:fs'
import {
  FrameReader,
  FrameWriter,
  limits,
  type HostFrame,
  type WorkerFrame,
} from '@tessera/sdk/wire'
import { openNamelessFile } from './nameless-file.ts'
import { processState } from './process-figures.ts'
import { checkReply } from './reply.ts'
import type { Command } from './walls.ts'

const stderrBytesMax = 64 * 1024
const stderrKeptChars = 2_048
const unsentBytesMax = 64 * 1024 * 1024
const startMs = 10_000
/** A process that gets no CPU from the machine is waited for up to this. */
const starvedMs = 4_000

/** Why a process is no more. */
export type EndCause = 'slow' | 'hostile' | 'exited' | 'unloadable' | 'closed' | 'idle'

/** Who is told. */
export interface ProcessOwner {
  onReply(process: SandboxProcess, frame: WorkerFrame, body: string): void
  onEnd(process: SandboxProcess, cause: EndCause, detail: string): void
}

/** The number that stands for `load` in the list of replies owed. */
const loadEntry = 0

export class SandboxProcess {
  readonly #owner: ProcessOwner
  readonly #child: ChildProcess
  readonly #markFd: number
  readonly #writer = new FrameWriter()
  readonly exited: Promise<void>
  #owed: number[] = []
  #owedFrom = 0
  #repliesCount = 0
  #flushes = false
  #isReady = false
  #hasEnded = false
  #progressMs = performance.now()
  #cpuAtBusyMs: number | undefined
  #isSuspect = false
  #stderrBytes = 0
  #stderr = ''
  invocationsCount = 0

  constructor(command: Command, owner: ProcessOwner) {
    this.#owner = owner
    this.#markFd = openNamelessFile()
    const filterFd = command.filter === undefined ? undefined : openNamelessFile(command.filter)
    this.#child = spawn(command.file, command.args, {
      env: command.env,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe', this.#markFd, ...(filterFd === undefined ? [] : [filterFd])],
    })
    if (filterFd !== undefined) closeSync(filterFd)
    this.exited = new Promise((resolve) => {
      this.#child.once('close', () => resolve())
      this.#child.once('error', () => resolve())
    })
    this.#listen()
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get hasEnded(): boolean {
    return this.#hasEnded
  }

  get isReady(): boolean {
    return this.#isReady
  }

  /** Replies that are still to come. */
  get owedCount(): number {
    return this.#owed.length - this.#owedFrom
  }

  /** Sends a frame that is owed a reply; `run` is the number the reply has to name. */
  enter(frame: HostFrame, body: string): void {
    if (this.owedCount === 0) this.#noteProgress()
    this.#owed.push(frame.t === 'invoke' || frame.t === 'answers' ? frame.i : loadEntry)
    this.tell(frame, body)
  }

  /** Sends a frame that is owed nothing. All frames of one turn leave in one write. */
  tell(frame: HostFrame, body = ''): void {
    if (this.#hasEnded) return
    this.#writer.add(JSON.stringify(frame), body)
    if (this.#flushes) return
    this.#flushes = true
    setImmediate(() => this.#flush())
  }

  /** The run whose entry was going on, as far as can be known; nothing if none was. */
  runningRun(): number | undefined {
    if (this.owedCount === 0) return undefined
    const bytes = Buffer.alloc(4)
    const read = readSync(this.#markFd, bytes, 0, 4, 0)
    const ahead = read === 4 ? bytes.readUInt32BE(0) - this.#repliesCount - 1 : 0
    const at = ahead > 0 && ahead < this.owedCount ? ahead : 0
    return this.#owed[this.#owedFrom + at]
  }

  /** Ends the process when it owes a reply for too long. Gets the time of a monotonic clock. */
  watch(nowMs: number): void {
    if (this.#hasEnded) return
    const silentMs = nowMs - this.#progressMs
    if (!this.#isReady) {
      if (silentMs > startMs) this.end('slow', 'it did not start')
      return
    }
    if (this.owedCount === 0 || silentMs <= limits.entryCpuMs) return
    const { cpuMs, isRunnable } = processState(this.pid)
    this.#cpuAtBusyMs ??= cpuMs
    if (silentMs <= limits.entryCpuMs + limits.killAfterMs) return
    // Twice in a row: if it was this process that stood still, its reply is waiting to be read.
    if (!this.#isSuspect) {
      this.#isSuspect = true
      return
    }
    // A machine that is short of CPU must not make an honest process look like a stuck one.
    const isStarved = isRunnable && cpuMs - this.#cpuAtBusyMs < limits.killAfterMs / 2
    if (isStarved && silentMs < starvedMs) return
    this.end('slow', 'an entry did not end')
  }

  /** Ends the process now. The owner is told at once; what it still wrote is not read any more. */
  end(cause: EndCause, detail: string): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#child.kill('SIGKILL')
    this.#child.stdin?.destroy()
    this.#child.stdout?.destroy()
    this.#child.stderr?.destroy()
    this.#owner.onEnd(
      this,
      cause,
      this.#stderr === '' ? detail : `${detail}: ${this.#stderr.trim()}`,
    )
    closeSync(this.#markFd)
  }

  #listen(): void {
    const reader = new FrameReader((header, body) => this.#receive(header, body))
    this.#child.stdout?.on('data', (bytes: Buffer) => {
      if (this.#hasEnded) return
      try {
        reader.push(bytes)
      } catch (error) {
        this.end('hostile', error instanceof Error ? error.message : 'an unreadable frame')
      }
    })
    this.#child.stderr?.on('data', (bytes: Buffer) => this.#complain(bytes))
    // Writing to a process that has just died is not an event of its own: its end is.
    this.#child.stdin?.on('error', () => undefined)
    this.#child.once('error', (error) => this.end('exited', error.message))
    this.#child.once('close', (code, signal) =>
      this.end('exited', `exit ${String(signal ?? code)}`),
    )
  }

  #receive(header: unknown, body: string): void {
    if (this.#hasEnded) return
    const frame = checkReply(header)
    if (frame === undefined) return this.end('hostile', 'a frame of no known shape')
    if (frame.t === 'ready') {
      if (this.#isReady) return this.end('hostile', 'it was ready twice')
      this.#isReady = true
    } else {
      const expected = this.#owed[this.#owedFrom]
      const named = 'i' in frame ? frame.i : loadEntry
      if (expected === undefined || named !== expected)
        return this.end('hostile', 'a reply to nothing it was asked')
      this.#shift()
    }
    this.#noteProgress()
    this.#owner.onReply(this, frame, body)
  }

  #shift(): void {
    this.#owedFrom += 1
    this.#repliesCount += 1
    if (this.#owedFrom < 1_024 && this.#owedFrom < this.#owed.length) return
    this.#owed = this.#owed.slice(this.#owedFrom)
    this.#owedFrom = 0
  }

  #noteProgress(): void {
    this.#progressMs = performance.now()
    this.#cpuAtBusyMs = undefined
    this.#isSuspect = false
  }

  #flush(): void {
    this.#flushes = false
    const stdin = this.#child.stdin
    if (this.#hasEnded || stdin === null) return
    const chunks = this.#writer.take()
    if (chunks.length > 1) stdin.cork()
    for (const chunk of chunks) stdin.write(chunk)
    if (chunks.length > 1) stdin.uncork()
    if (stdin.writableLength > unsentBytesMax) this.end('hostile', 'it has stopped reading')
  }

  #complain(bytes: Buffer): void {
    this.#stderrBytes += bytes.length
    if (this.#stderr.length < stderrKeptChars) {
      this.#stderr = (this.#stderr + bytes.toString('latin1')).slice(0, stderrKeptChars)
    }
    if (this.#stderrBytes > stderrBytesMax)
      this.end('hostile', 'it writes too much to its error output')
  }
}
