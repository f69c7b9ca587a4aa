// Frames that carry bytes: what the decoder process is sent, and what it answers. A header of JSON
// and a body of bytes, each with its length in front.

const headBytes = 8
const headerBytesMax = 4_096

/** One frame. */
export interface BlobFrame {
  readonly header: unknown
  readonly body: Uint8Array
}

/** The bytes of one frame, in the parts to be written one after the other. */
export function blobFrame(header: object, body: Uint8Array): readonly Uint8Array[] {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const head = new Uint8Array(headBytes)
  const view = new DataView(head.buffer)
  view.setUint32(0, text.length)
  view.setUint32(4, body.length)
  return [head, text, body]
}

function joined(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  const whole = new Uint8Array(sizeBytes)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/**
 * Reads frames out of a stream of bytes.
 *
 * Errors: `push` throws for a frame whose header or body is larger than allowed, and for a header
 * that is no JSON; nothing after that can be read.
 */
export class BlobFrameReader {
  readonly #bodyBytesMax: number
  readonly #onFrame: (frame: BlobFrame) => void
  #chunks: Uint8Array[] = []
  #sizeBytes = 0

  constructor(bodyBytesMax: number, onFrame: (frame: BlobFrame) => void) {
    this.#bodyBytesMax = bodyBytesMax
    this.#onFrame = onFrame
  }

  /** Takes in what arrived. */
  push(bytes: Uint8Array): void {
    this.#chunks.push(bytes)
    this.#sizeBytes += bytes.length
    while (this.#take());
  }

  #take(): boolean {
    if (this.#sizeBytes < headBytes) return false
    // Joined only when a frame is whole, or a large body would be copied with each chunk of it.
    const [first] = this.#chunks
    if (first === undefined || first.length < headBytes) this.#join()
    const head = this.#chunks[0] ?? new Uint8Array(headBytes)
    const view = new DataView(head.buffer, head.byteOffset, headBytes)
    const [headerBytes, bodyBytes] = [view.getUint32(0), view.getUint32(4)]
    if (headerBytes > headerBytesMax || bodyBytes > this.#bodyBytesMax)
      throw new RangeError('a frame is larger than allowed')
    const frameBytes = headBytes + headerBytes + bodyBytes
    if (this.#sizeBytes < frameBytes) return false
    const whole = this.#join()
    this.#chunks = [whole.subarray(frameBytes)]
    this.#sizeBytes -= frameBytes
    const text = new TextDecoder().decode(whole.subarray(headBytes, headBytes + headerBytes))
    const header: unknown = JSON.parse(text)
    this.#onFrame({ header, body: whole.slice(headBytes + headerBytes, frameBytes) })
    return true
  }

  #join(): Uint8Array {
    const whole = joined(this.#chunks, this.#sizeBytes)
    this.#chunks = [whole]
    return whole
  }
}
