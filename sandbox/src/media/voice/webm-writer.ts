// Writes a track of Opus as WebM: with its length, in clusters of a few seconds, and nothing else.

import { ids } from './ebml.ts'
import { writeOpusHead, type OpusPacket, type OpusTrack } from './opus.ts'

const clusterMs = 10_000
const seekPreRollNs = 80_000_000

const encoder = new TextEncoder()

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function bigEndian(value: number): Uint8Array {
  const digits: number[] = []
  for (let rest = value; digits.length === 0 || rest > 0; rest = Math.floor(rest / 256))
    digits.unshift(rest % 256)
  return Uint8Array.from(digits)
}

/** A length in four bytes, which is enough for what is kept here. */
function lengthBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, length + 0x10000000)
  return bytes
}

const element = (id: number, ...content: readonly Uint8Array[]): Uint8Array => {
  const body = join(content)
  return join([bigEndian(id), lengthBytes(body.length), body])
}

const number = (id: number, value: number): Uint8Array => element(id, bigEndian(value))
const text = (id: number, value: string): Uint8Array => element(id, encoder.encode(value))

function float(id: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return element(id, bytes)
}

const head = (): Uint8Array =>
  element(
    ids.ebml,
    number(0x4286, 1),
    number(0x42f7, 1),
    number(0x42f2, 4),
    number(0x42f3, 8),
    text(ids.docType, 'webm'),
    number(0x4287, 4),
    number(0x4285, 2),
  )

const trackOf = (track: OpusTrack): Uint8Array =>
  element(
    ids.trackEntry,
    number(ids.trackNumber, 1),
    number(ids.trackUid, 1),
    number(ids.trackType, 2),
    text(ids.codecId, 'A_OPUS'),
    element(ids.codecPrivate, writeOpusHead(track)),
    number(ids.codecDelay, Math.round((track.preSkip / 48_000) * 1_000_000_000)),
    number(ids.seekPreRoll, seekPreRollNs),
    element(
      ids.audio,
      float(ids.samplingFrequency, 48_000),
      number(ids.channels, track.channelsCount),
    ),
  )

function blockOf({ atMs, data }: OpusPacket, fromMs: number): Uint8Array {
  const front = new Uint8Array(4)
  const view = new DataView(front.buffer)
  view.setUint8(0, 0x81)
  view.setInt16(1, Math.round(atMs) - fromMs)
  view.setUint8(3, 0x80)
  return element(ids.simpleBlock, front, data)
}

function clustersOf(packets: readonly OpusPacket[]): readonly Uint8Array[] {
  const groups = Map.groupBy(packets, ({ atMs }) => Math.floor(atMs / clusterMs))
  return [...groups].map(([place, own]) => {
    const fromMs = place * clusterMs
    const blocks = own.map((packet) => blockOf(packet, fromMs))
    return element(ids.cluster, number(ids.timecode, fromMs), ...blocks)
  })
}

/** Writes a track. */
export const writeWebm = (track: OpusTrack, durationMs: number): Uint8Array =>
  join([
    head(),
    element(
      ids.segment,
      element(
        ids.info,
        number(ids.timecodeScale, 1_000_000),
        float(ids.duration, durationMs),
        text(ids.muxingApp, 'Tessera'),
        text(ids.writingApp, 'Tessera'),
      ),
      element(ids.tracks, trackOf(track)),
      ...clustersOf(track.packets),
    ),
  ])
