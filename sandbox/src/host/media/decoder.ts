// Decodes strangers' files in a process that may die of them: one file at a time, a deadline for
// each, and after any fault, some number of files or a pause the process goes.

import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { blobFrame, BlobFrameReader, limits, type BlobFrame } from '@tessera/sdk/wire'
import { openNamelessFile } from '../nameless-file.ts'
import type { Command } from '../walls.ts'
import { findDecoderWalls } from './decoder-walls.ts'
import {
  readPhoto,
  readRefusal,
  readVoice,
  type Decoded,
  type DecodedPhoto,
  type DecodedVoice,
} from './decoded.ts'

export type { DecodeFailure, DecodedPhoto, DecodedVoice } from './decoded.ts'

/** How a decoder is opened. */
export interface DecoderOptions {
  readonly decoderPath: string
  readonly bubblewrap: 'if-installed' | 'never'
}

/**
 * The decoder. Starts its process when there is something to do.
 *
 * Errors: none is thrown; a job ends with `refused` and a reason, with `lost` where the process
 * died or was too slow (the next job has a new one), or with `busy` where too many wait.
 */
export interface Decoder {
  photo(bytes: Uint8Array): Promise<Decoded<DecodedPhoto>>
  voice(bytes: Uint8Array): Promise<Decoded<DecodedVoice>>
  /** What stands around it, and the process that works now. */
  stats(): { readonly bubblewrap: boolean; readonly pid: number | undefined }
  close(): Promise<void>
}

/** One process; answers at most one file at a time. */
class DecoderProcess {
  readonly #child: ChildProcess
  readonly #closed: Promise<void>
  #settle: ((frame: BlobFrame | undefined) => void) | undefined
  #hasEnded = false
  jobsCount = 0

  constructor(command: Command) {
    const filterFd = command.filter === undefined ? undefined : openNamelessFile(command.filter)
    // The filter is looked for on descriptor 4, so 3 has to be something.
    const more = filterFd === undefined ? [] : (['ignore', filterFd] as const)
    this.#child = spawn(command.file, command.args, {
      env: command.env,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'ignore', ...more],
    })
    if (filterFd !== undefined) closeSync(filterFd)
    this.#closed = new Promise((resolve) => {
      this.#child.once('close', () => resolve())
      this.#child.once('error', () => resolve())
    })
    void this.#closed.then(() => this.end())
    const reader = new BlobFrameReader(limits.photoResultBytesMax, (frame) => this.#answer(frame))
    this.#child.stdout?.on('data', (bytes: Buffer) => {
      try {
        if (!this.#hasEnded) reader.push(bytes)
      } catch {
        this.end()
      }
    })
    // Writing to a process that has just died is not an event of its own: its end is.
    this.#child.stdin?.on('error', () => undefined)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get hasEnded(): boolean {
    return this.#hasEnded
  }

  /** Sends one file; `undefined` when the process ended, or the time did. */
  ask(header: object, bytes: Uint8Array): Promise<BlobFrame | undefined> {
    const { promise, resolve } = Promise.withResolvers<BlobFrame | undefined>()
    if (this.#hasEnded) return Promise.resolve(undefined)
    this.jobsCount += 1
    const timer = setTimeout(() => this.end(), limits.decoderJobMs)
    this.#settle = (frame) => {
      clearTimeout(timer)
      this.#settle = undefined
      resolve(frame)
    }
    for (const part of blobFrame(header, bytes)) this.#child.stdin?.write(part)
    return promise
  }

  /** Kills it; whoever waits for an answer gets none. */
  end(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#child.kill('SIGKILL')
    this.#child.stdin?.destroy()
    this.#child.stdout?.destroy()
    this.#settle?.(undefined)
  }

  closed(): Promise<void> {
    return this.#closed
  }

  #answer(frame: BlobFrame): void {
    // An answer to nothing that was asked.
    if (this.#settle === undefined) return this.end()
    this.#settle(frame)
  }
}

class WalledDecoder implements Decoder {
  readonly #options: DecoderOptions
  #walls: ReturnType<typeof findDecoderWalls> | undefined
  #process: DecoderProcess | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #waitingCount = 0
  #idle: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(options: DecoderOptions) {
    this.#options = options
  }

  photo(bytes: Uint8Array): Promise<Decoded<DecodedPhoto>> {
    return this.#enqueue({ photo: true }, bytes, readPhoto)
  }

  voice(bytes: Uint8Array): Promise<Decoded<DecodedVoice>> {
    return this.#enqueue({ voice: true }, bytes, readVoice)
  }

  stats() {
    return { bubblewrap: this.#findWalls().report.bubblewrap, pid: this.#process?.pid }
  }

  async close() {
    this.#isClosed = true
    clearTimeout(this.#idle)
    this.#process?.end()
    await this.#queue
    await this.#process?.closed()
  }

  #enqueue<Made>(
    header: object,
    bytes: Uint8Array,
    read: (frame: BlobFrame) => Made | undefined,
  ): Promise<Decoded<Made>> {
    if (this.#waitingCount >= limits.decoderWaitingMax) return Promise.resolve({ kind: 'busy' })
    this.#waitingCount += 1
    const done = this.#queue.then(() => this.#run(header, bytes, read))
    this.#queue = done.finally(() => {
      this.#waitingCount -= 1
    })
    return done
  }

  async #run<Made>(
    header: object,
    bytes: Uint8Array,
    read: (frame: BlobFrame) => Made | undefined,
  ): Promise<Decoded<Made>> {
    if (this.#isClosed) return { kind: 'lost' }
    clearTimeout(this.#idle)
    const worker = this.#requireProcess()
    const frame = await worker.ask(header, bytes)
    this.#rest(worker)
    if (frame === undefined) return { kind: 'lost' }
    const refusal = readRefusal(frame)
    if (refusal !== undefined) return refusal
    const made = read(frame)
    if (made !== undefined) return { kind: 'done', made }
    // It speaks out of shape, so it is no longer ours.
    worker.end()
    return { kind: 'lost' }
  }

  #requireProcess(): DecoderProcess {
    if (this.#process === undefined || this.#process.hasEnded)
      this.#process = new DecoderProcess(this.#findWalls().command)
    return this.#process
  }

  #rest(worker: DecoderProcess): void {
    if (worker.jobsCount >= limits.decoderJobsMax) worker.end()
    this.#idle = setTimeout(() => worker.end(), limits.decoderIdleMs)
    this.#idle.unref()
  }

  #findWalls(): ReturnType<typeof findDecoderWalls> {
    const { decoderPath, bubblewrap } = this.#options
    this.#walls ??= findDecoderWalls(decoderPath, bubblewrap === 'if-installed')
    return this.#walls
  }
}

/** Opens the decoder; nothing is started yet. */
export const openDecoder = (options: DecoderOptions): Decoder => new WalledDecoder(options)
