// Opus, as far as containers need it: its head, and how long a packet lasts (RFC 6716, RFC 7845).

import { MediaRefused } from '../refusal.ts'

/** One packet with the moment it begins. */
export interface OpusPacket {
  readonly atMs: number
  readonly data: Uint8Array
}

/** A track of packets, whatever container they came in. */
export interface OpusTrack {
  readonly channelsCount: 1 | 2
  /** Samples at 48 kHz that a player drops at the start. */
  readonly preSkip: number
  readonly packets: readonly OpusPacket[]
}

const headBytes = 19

/** Reads the head of a stream; of one or two channels, in their plain order. */
export function readOpusHead(head: Uint8Array): Pick<OpusTrack, 'channelsCount' | 'preSkip'> {
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const isHead = new TextDecoder('latin1').decode(head.subarray(0, 8)) === 'OpusHead'
  const channelsCount = head[9]
  const isPlain = head.length >= headBytes && head[8] === 1 && head[18] === 0
  if (!isHead || !isPlain || (channelsCount !== 1 && channelsCount !== 2))
    throw new MediaRefused('unreadable')
  return { channelsCount, preSkip: view.getUint16(10, true) }
}

/** Writes the head of a stream at full rate and plain loudness. */
export function writeOpusHead({ channelsCount, preSkip }: OpusTrack): Uint8Array {
  const head = new Uint8Array(headBytes)
  head.set(new TextEncoder().encode('OpusHead'))
  head[8] = 1
  head[9] = channelsCount
  const view = new DataView(head.buffer)
  view.setUint16(10, preSkip, true)
  view.setUint32(12, 48_000, true)
  return head
}

const hybridFrom = 12
const celtFrom = 16
const packetMsMax = 120

function frameMsOf(config: number): number {
  if (config < hybridFrom) return [10, 20, 40, 60][config & 3] ?? 20
  if (config < celtFrom) return [10, 20][config & 1] ?? 20
  return [2.5, 5, 10, 20][config & 3] ?? 20
}

/** How long a packet lasts, in ms. */
export function packetMs(data: Uint8Array): number {
  const [first, second] = data
  if (first === undefined) throw new MediaRefused('unreadable')
  const code = first & 3
  const count = code === 3 ? (second ?? 0) & 0x3f : code === 0 ? 1 : 2
  const lastsMs = frameMsOf(first >> 3) * count
  if (lastsMs === 0 || lastsMs > packetMsMax) throw new MediaRefused('unreadable')
  return lastsMs
}

/** How long a track lasts, in whole ms: by its last moment, and by all it holds. */
export function lengthMsOf({ packets }: OpusTrack): number {
  const heldMs = packets.reduce((sum, { data }) => sum + packetMs(data), 0)
  const last = packets.at(-1)
  const untilMs = last === undefined ? 0 : last.atMs + packetMs(last.data)
  return Math.round(Math.max(heldMs, untilMs))
}
