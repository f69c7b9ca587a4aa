// The frames between core and a sandbox process: what they say, and how they lie in the stream.
// Layout: u32 length of the rest, u16 length of the header, header (JSON), body (UTF-8 text). The
// body is carried as it is, so that JSON text of plugins is never encoded twice.

import type { CapabilityMode, ErrorCode } from '../contract/index.ts'
import { limits } from './limits.ts'

/** One answer inside an `answers` frame: the length of its text, and the code of a refusal. */
export type AnswerSlot = readonly [chars: number, code?: ErrorCode]

/** What the host tells the worker. `load`, `invoke` and `answers` are each owed one reply. */
export type HostFrame =
  | {
      readonly t: 'load'
      readonly caps: readonly (readonly [name: string, mode: CapabilityMode])[]
    }
  | {
      readonly t: 'invoke'
      readonly i: number
      readonly h: string
      readonly now: number
      readonly seed: string
    }
  | { readonly t: 'answers'; readonly i: number; readonly a: readonly AnswerSlot[] }
  | { readonly t: 'drop'; readonly i: number }

/** One call inside a `calls` frame: capability index, then the lengths of its two texts. */
export type CallSlot = readonly [capability: number, inputChars: number, batchChars: number]

/**
 * What the worker tells the host, in the order of the frames it was sent.
 *
 * Shape: `i` names the run, `us` its CPU time so far, `cut` where the first text of the body ends
 * (in UTF-16 units); `lost` lists the other runs that ended with their isolate.
 */
export type WorkerFrame =
  | { readonly t: 'ready' }
  | { readonly t: 'loaded' }
  | { readonly t: 'unloadable' }
  | { readonly t: 'calls'; readonly i: number; readonly c: readonly CallSlot[] }
  | { readonly t: 'done'; readonly i: number; readonly us: number; readonly cut: number }
  | { readonly t: 'refused'; readonly i: number; readonly us: number }
  | { readonly t: 'threw'; readonly i: number; readonly us: number; readonly code: ErrorCode }
  | {
      readonly t: 'fault'
      readonly i: number
      readonly code: string
      readonly lost?: readonly number[]
    }
  | { readonly t: 'gone'; readonly i: number }

/** The stream broke the format; whoever sent it is not to be listened to again. */
export class FrameError extends Error {
  override readonly name = 'FrameError'
}

const prefixBytes = 6
const slabBytes = 64 * 1024

/** Gathers frames, so that one write carries all that a turn has produced. */
export class FrameWriter {
  #slab = Buffer.allocUnsafeSlow(slabBytes)
  #start = 0
  #end = 0
  #closed: Uint8Array[] = []
  #closedBytes = 0

  /** Bytes waiting to be taken. */
  get pendingBytes(): number {
    return this.#closedBytes + this.#end - this.#start
  }

  /** Appends one frame. `body` and `tail` follow each other without a mark between them. */
  add(header: string, body = '', tail = ''): void {
    // Three bytes for a UTF-16 unit is the most that UTF-8 needs.
    this.#reserve(prefixBytes + (header.length + body.length + tail.length) * 3)
    const at = this.#end
    const headerBytes = this.#slab.write(header, at + prefixBytes, 'utf8')
    let end = at + prefixBytes + headerBytes
    if (body !== '') end += this.#slab.write(body, end, 'utf8')
    if (tail !== '') end += this.#slab.write(tail, end, 'utf8')
    this.#slab.writeUInt32BE(end - at - 4, at)
    this.#slab.writeUInt16BE(headerBytes, at + 4)
    this.#end = end
  }

  /** Hands out what waits; the bytes stay untouched until `reuse` is called, if ever. */
  take(): readonly Uint8Array[] {
    const taken = this.#closed
    if (this.#end > this.#start) taken.push(this.#slab.subarray(this.#start, this.#end))
    this.#closed = []
    this.#closedBytes = 0
    this.#start = this.#end
    return taken
  }

  /** Starts over in the same memory; only for a writer whose taken bytes are already sent. */
  reuse(): void {
    this.#start = 0
    this.#end = 0
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#slab.length) return
    if (this.#end > this.#start) {
      this.#closed.push(this.#slab.subarray(this.#start, this.#end))
      this.#closedBytes += this.#end - this.#start
    }
    this.#slab = Buffer.allocUnsafeSlow(Math.max(slabBytes, bytes))
    this.#start = 0
    this.#end = 0
  }
}

/** Receives one frame; the header is not checked yet. */
export type FrameSink = (header: unknown, body: string) => void

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Cuts a stream into frames. Throws `FrameError` on anything that is none. */
export class FrameReader {
  readonly #sink: FrameSink
  /** A frame that began in an earlier chunk; as long as the frame once its length is known. */
  #rest: Buffer = Buffer.alloc(0)
  #restBytes = 0

  constructor(sink: FrameSink) {
    this.#sink = sink
  }

  /**
   * Takes the next bytes and calls the sink for every frame that is whole. Keeps no view of
   * `bytes`.
   */
  push(bytes: Uint8Array): void {
    const chunk = asBuffer(bytes)
    let at = this.#restBytes === 0 ? 0 : this.#resume(chunk)
    while (chunk.length - at >= 4) {
      const end = at + this.#frameBytes(chunk, at)
      if (end > chunk.length) break
      this.#emit(chunk, at, end)
      at = end
    }
    if (at < chunk.length) this.#keep(chunk, at)
  }

  #frameBytes(chunk: Buffer, at: number): number {
    const length = chunk.readUInt32BE(at)
    if (length < 2 || length > limits.frameBytesMax)
      throw new FrameError('a frame has an impossible length')
    return 4 + length
  }

  #emit(chunk: Buffer, at: number, end: number): void {
    const bodyAt = at + prefixBytes + chunk.readUInt16BE(at + 4)
    if (bodyAt > end) throw new FrameError('a header is longer than its frame')
    let header: unknown
    try {
      header = JSON.parse(chunk.toString('utf8', at + prefixBytes, bodyAt))
    } catch {
      throw new FrameError('a header is not JSON')
    }
    this.#sink(header, bodyAt === end ? '' : chunk.toString('utf8', bodyAt, end))
  }

  #keep(chunk: Buffer, at: number): void {
    const have = chunk.length - at
    // Memory of the full length at once: a frame that drips in is copied once, not once a drop.
    this.#rest = Buffer.allocUnsafe(have >= 4 ? this.#frameBytes(chunk, at) : 4)
    chunk.copy(this.#rest, 0, at)
    this.#restBytes = have
  }

  /** Completes the kept frame from `chunk`; gives how many of its bytes were used. */
  #resume(chunk: Buffer): number {
    let used = this.#append(chunk, 0)
    if (this.#rest.length === 4 && this.#restBytes === 4) {
      this.#keep(this.#rest, 0)
      used += this.#append(chunk, used)
    }
    if (this.#restBytes === this.#rest.length && this.#restBytes > 4) {
      this.#restBytes = 0
      this.#emit(this.#rest, 0, this.#rest.length)
    }
    return used
  }

  #append(chunk: Buffer, from: number): number {
    const copied = chunk.copy(this.#rest, this.#restBytes, from)
    this.#restBytes += copied
    return copied
  }
}
