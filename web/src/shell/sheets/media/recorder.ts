// One recording from the microphone, with its level while it goes on.

import { nowMs } from '../../../state/clock.ts'
import { endStream } from './device.ts'
import { peaksOf, pickKind, recordingMs } from './recording.ts'

/** What came of a recording. */
export interface Recording {
  readonly file: Blob
  readonly durationMs: number
  readonly peaks: readonly number[]
}

const levelEveryMs = 50
const bitsPerSecond = 24_000

/** How loud it is now, 0 to 1, as people hear it: the root of the mean of squares, made steeper. */
const levelOf = (samples: Float32Array): number => {
  const sum = samples.reduce((total, sample) => total + sample * sample, 0)
  return Math.min(1, Math.sqrt(sum / samples.length) * 4)
}

/** Whether this browser can record anything that is taken. */
export const canRecord = (): boolean =>
  typeof MediaRecorder === 'function' && ownKind() !== undefined

const ownKind = (): string | undefined =>
  pickKind(navigator.userAgent, (kind) => MediaRecorder.isTypeSupported(kind))

/**
 * A recording that goes on from its making until `stop` or `drop`.
 *
 * Effects: holds the microphone until then, and ends by itself at the longest length.
 */
export class Recorder {
  readonly #stream: MediaStream
  readonly #recorder: MediaRecorder
  readonly #context = new AudioContext()
  readonly #levels: number[] = []
  readonly #parts: Blob[] = []
  readonly #beganMs = nowMs()
  readonly #timer: ReturnType<typeof setInterval>
  readonly #ended: Promise<Recording>
  #durationMs = 0

  constructor(stream: MediaStream, onLevel: (level: number, atMs: number) => void) {
    this.#stream = stream
    const kind = ownKind()
    this.#recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: bitsPerSecond,
      ...(kind === undefined ? {} : { mimeType: kind }),
    })
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#parts.push(data))
    this.#ended = new Promise((resolve) => {
      this.#recorder.addEventListener('stop', () => resolve(this.#made()), { once: true })
    })
    const analyser = this.#context.createAnalyser()
    this.#context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const level = levelOf(samples)
      this.#levels.push(level)
      const atMs = nowMs() - this.#beganMs
      onLevel(level, atMs)
      if (atMs >= recordingMs.max) this.#end()
    }, levelEveryMs)
    this.#recorder.start()
  }

  /** Resolves when it has ended, by `stop` or by itself. */
  get ended(): Promise<Recording> {
    return this.#ended
  }

  stop(): void {
    this.#end()
  }

  #end(): void {
    if (this.#recorder.state === 'inactive') return
    this.#durationMs = Math.min(nowMs() - this.#beganMs, recordingMs.max)
    clearInterval(this.#timer)
    this.#recorder.stop()
    endStream(this.#stream)
    void this.#context.close()
  }

  #made(): Recording {
    const file = new Blob(this.#parts, { type: this.#recorder.mimeType })
    return { file, durationMs: this.#durationMs, peaks: peaksOf(this.#levels) }
  }
}
