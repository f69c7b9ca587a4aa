// Walks an MP4 recording (ISO/IEC 14496-12), whole or in fragments. What is not needed to play its
// one sound track is made blank in place, so that every offset in it stays true.

import { limits } from '@tessera/sdk/wire'
import { MediaRefused } from '../refusal.ts'

interface Box {
  readonly type: string
  /** Where its head begins, its content begins, and it ends. */
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Boxes that hold boxes; they are walked. */
const holders = new Set([
  'moov',
  'trak',
  'mdia',
  'minf',
  'stbl',
  'dinf',
  'edts',
  'mvex',
  'moof',
  'traf',
])
/** Boxes that a player needs. */
const kept = new Set([
  'ftyp',
  'styp',
  'mdat',
  'mvhd',
  'tkhd',
  'mdhd',
  'hdlr',
  'smhd',
  'dref',
  'stsd',
  'stts',
  'stsc',
  'stsz',
  'stco',
  'co64',
  'elst',
  'mehd',
  'trex',
  'mfhd',
  'tfhd',
  'tfdt',
  'trun',
])
/** Boxes that begin with when they were made. */
const dated = new Set(['mvhd', 'tkhd', 'mdhd'])
const codecs = new Set(['mp4a', 'Opus'])
const depthMax = 8

interface Track {
  timescale: number
  ticks: number
  defaultTicks: number
  fragmentTicks: number
}

class Walk {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #track: Track = { timescale: 0, ticks: 0, defaultTicks: 0, fragmentTicks: 0 }
  #tracksCount = 0
  #isSound = false
  #hasCodec = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** Walks the boxes of a range. */
  walk(from: number, to: number, depth = 0): void {
    if (depth > depthMax) throw new MediaRefused('unreadable')
    for (let at = from; at < to;) {
      const box = this.#boxAt(at, to)
      if (holders.has(box.type)) {
        this.#enter(box)
        this.walk(box.from, box.to, depth + 1)
      } else if (kept.has(box.type)) this.#look(box)
      else this.#blank(box)
      at = box.to
    }
  }

  /** The length of the one track, in ms. */
  durationMs(): number {
    if (this.#tracksCount !== 1 || !this.#isSound) throw new MediaRefused('not_only_audio')
    const { timescale, ticks } = this.#track
    if (!this.#hasCodec || timescale === 0) throw new MediaRefused('unreadable')
    return Math.round((ticks / timescale) * 1_000)
  }

  #boxAt(at: number, end: number): Box {
    const size = this.#view.getUint32(at)
    const type = String.fromCharCode(...this.#bytes.subarray(at + 4, at + 8))
    const isLarge = size === 1
    const length = isLarge ? Number(this.#view.getBigUint64(at + 8)) : size
    const to = size === 0 ? end : at + length
    const from = at + (isLarge ? 16 : 8)
    if (from > to || to > end) throw new MediaRefused('unreadable')
    return { type, at, from, to }
  }

  #enter({ type }: Box): void {
    if (type === 'trak') this.#tracksCount += 1
    if (this.#tracksCount > 1) throw new MediaRefused('not_only_audio')
  }

  #look(box: Box): void {
    if (dated.has(box.type)) this.#undate(box)
    const { from } = box
    const count = box.to - from >= 8 ? this.#view.getUint32(from + 4) : 0
    switch (box.type) {
      case 'mdhd':
        this.#track.timescale = this.#view.getUint32(from + (this.#bytes[from] === 1 ? 20 : 12))
        break
      case 'hdlr':
        this.#takeHandler(box)
        break
      case 'stsd':
        this.#takeCodec(box, count)
        break
      case 'stts':
        this.#takeTimes(box, count)
        break
      case 'trex':
        this.#track.defaultTicks = this.#view.getUint32(from + 12)
        break
      case 'tfhd':
        this.#takeFragment(box)
        break
      case 'trun':
        this.#takeRun(box, count)
        break
    }
  }

  #takeHandler({ from, to }: Box): void {
    const type = String.fromCharCode(...this.#bytes.subarray(from + 8, from + 12))
    if (type !== 'soun') throw new MediaRefused('not_only_audio')
    this.#isSound = true
    // A name that the recorder gave it.
    this.#bytes.fill(0, Math.min(from + 24, to), to)
  }

  #takeCodec({ from, to }: Box, count: number): void {
    const entry = this.#boxAt(from + 8, to)
    if (count !== 1 || entry.to !== to || !codecs.has(entry.type))
      throw new MediaRefused('kind_unknown')
    this.#hasCodec = true
  }

  #takeTimes({ from, to }: Box, count: number): void {
    if (from + 8 + count * 8 > to) throw new MediaRefused('unreadable')
    for (let place = 0; place < count; place += 1) {
      const at = from + 8 + place * 8
      this.#track.ticks += this.#view.getUint32(at) * this.#view.getUint32(at + 4)
    }
  }

  #takeFragment({ from }: Box): void {
    const flags = this.#view.getUint32(from) & 0xffffff
    const skipped = ((flags & 0x1) === 0 ? 0 : 8) + ((flags & 0x2) === 0 ? 0 : 4)
    this.#track.fragmentTicks =
      (flags & 0x8) === 0 ? this.#track.defaultTicks : this.#view.getUint32(from + 8 + skipped)
  }

  #takeRun({ from, to }: Box, count: number): void {
    const flags = this.#view.getUint32(from) & 0xffffff
    const front = 8 + ((flags & 0x1) === 0 ? 0 : 4) + ((flags & 0x4) === 0 ? 0 : 4)
    const width = [0x100, 0x200, 0x400, 0x800].filter((bit) => (flags & bit) !== 0).length * 4
    if (count > limits.voiceBytesMax || from + front + count * width > to)
      throw new MediaRefused('unreadable')
    for (let place = 0; place < count; place += 1) {
      const at = from + front + place * width
      this.#track.ticks +=
        (flags & 0x100) === 0 ? this.#track.fragmentTicks : this.#view.getUint32(at)
    }
  }

  /** When it was made and changed says when somebody spoke. */
  #undate({ from, to }: Box): void {
    const width = this.#bytes[from] === 1 ? 16 : 8
    if (from + 4 + width > to) throw new MediaRefused('unreadable')
    this.#bytes.fill(0, from + 4, from + 4 + width)
  }

  #blank({ at, from, to }: Box): void {
    this.#bytes.set(new TextEncoder().encode('free'), at + 4)
    this.#bytes.fill(0, from, to)
  }
}

/** Reads a recording. Errors: throws `MediaRefused`, or `RangeError` where it ends too soon. */
export function readMp4(bytes: Uint8Array): {
  readonly durationMs: number
  readonly audio: Uint8Array
} {
  const audio = Uint8Array.from(bytes)
  const walk = new Walk(audio)
  walk.walk(0, audio.length)
  return { durationMs: walk.durationMs(), audio }
}
