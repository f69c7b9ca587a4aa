// Reads a WebM recording (RFC 9559): its one track of Opus, and the packets of its clusters.
// Everything else in the file is passed over and so left behind.

import { MediaRefused } from '../refusal.ts'
import {
  childrenOf,
  contentOf,
  ids,
  numberOf,
  readElement,
  readVint,
  type Element,
} from './ebml.ts'
import { readOpusHead, type OpusPacket, type OpusTrack } from './opus.ts'

const audioType = 2
const lacingBits = 0x06
const scaleNs = 1_000_000

interface Track extends Pick<OpusTrack, 'channelsCount' | 'preSkip'> {
  readonly number: number
}

const textOf = (bytes: Uint8Array, element: Element): string =>
  new TextDecoder('latin1').decode(contentOf(bytes, element)).replace(/\0+$/, '')

function readTracks(bytes: Uint8Array, tracks: Element): Track {
  const [entry, ...others] = childrenOf(bytes, tracks).filter(({ id }) => id === ids.trackEntry)
  if (entry === undefined || others.length > 0) throw new MediaRefused('not_only_audio')
  const fields = new Map(childrenOf(bytes, entry).map((child) => [child.id, child]))
  const field = (id: number): Element => {
    const found = fields.get(id)
    if (found === undefined) throw new MediaRefused('unreadable')
    return found
  }
  if (numberOf(bytes, field(ids.trackType)) !== audioType) throw new MediaRefused('not_only_audio')
  if (textOf(bytes, field(ids.codecId)) !== 'A_OPUS') throw new MediaRefused('kind_unknown')
  if (fields.has(ids.encodings)) throw new MediaRefused('unreadable')
  const number = numberOf(bytes, field(ids.trackNumber))
  return { number, ...readOpusHead(contentOf(bytes, field(ids.codecPrivate))) }
}

function readScale(bytes: Uint8Array, info: Element): number {
  const scale = childrenOf(bytes, info).find(({ id }) => id === ids.timecodeScale)
  return scale === undefined ? scaleNs : numberOf(bytes, scale)
}

class Walk {
  readonly #bytes: Uint8Array
  readonly #packets: OpusPacket[] = []
  #track: Track | undefined
  #scale = scaleNs
  #clusterAt = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Takes one element; gives where the next one begins. */
  take(element: Element): number {
    const { id, from, to } = element
    // What lies in a cluster is met as if it lay beside it: recorders often do not say its end.
    if (id === ids.cluster) return from
    if (to === undefined) throw new MediaRefused('unreadable')
    if (id === ids.info) this.#scale = readScale(this.#bytes, element)
    else if (id === ids.tracks) this.#takeTracks(element)
    else if (id === ids.timecode) this.#clusterAt = numberOf(this.#bytes, element)
    else if (id === ids.simpleBlock) this.#takeBlock(element)
    else if (id === ids.blockGroup) {
      for (const child of childrenOf(this.#bytes, element))
        if (child.id === ids.block) this.#takeBlock(child)
    }
    return to
  }

  done(): OpusTrack {
    if (this.#track === undefined) throw new MediaRefused('unreadable')
    const { channelsCount, preSkip } = this.#track
    return { channelsCount, preSkip, packets: this.#packets }
  }

  #takeTracks(element: Element): void {
    if (this.#track !== undefined) throw new MediaRefused('unreadable')
    this.#track = readTracks(this.#bytes, element)
  }

  #takeBlock(element: Element): void {
    const content = contentOf(this.#bytes, element)
    const { value: number, next } = readVint(content, 0)
    if (this.#track === undefined || number !== this.#track.number)
      throw new MediaRefused('not_only_audio')
    const view = new DataView(content.buffer, content.byteOffset, content.length)
    if ((view.getUint8(next + 2) & lacingBits) !== 0) throw new MediaRefused('unreadable')
    const atMs = ((this.#clusterAt + view.getInt16(next)) * this.#scale) / 1_000_000
    const last = this.#packets.at(-1)
    if (atMs < (last?.atMs ?? 0)) throw new MediaRefused('unreadable')
    this.#packets.push({ atMs, data: content.subarray(next + 3) })
  }
}

/** Reads a recording. Errors: throws `MediaRefused`, or `RangeError` where it ends too soon. */
export function readWebm(bytes: Uint8Array): OpusTrack {
  const head = readElement(bytes, 0, bytes.length)
  if (head.id !== ids.ebml || head.to === undefined) throw new MediaRefused('unreadable')
  const docType = childrenOf(bytes, head).find(({ id }) => id === ids.docType)
  if (docType === undefined || textOf(bytes, docType) !== 'webm')
    throw new MediaRefused('kind_unknown')
  const segment = readElement(bytes, head.to, bytes.length)
  if (segment.id !== ids.segment) throw new MediaRefused('unreadable')
  const end = segment.to ?? bytes.length
  const walk = new Walk(bytes)
  for (let at = segment.from; at < end;) at = walk.take(readElement(bytes, at, end))
  return walk.done()
}
