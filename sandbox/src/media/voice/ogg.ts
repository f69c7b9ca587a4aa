// Reads an Ogg recording (RFC 3533, RFC 7845): one stream of Opus; its comments stay behind.

import { MediaRefused } from '../refusal.ts'
import { packetMs, readOpusHead, type OpusPacket, type OpusTrack } from './opus.ts'

const headBytes = 27
const flags = { continued: 1, first: 2 } as const

interface Page {
  readonly flags: number
  readonly serial: number
  /** Pieces of packets with whether the packet goes on in the next piece. */
  readonly pieces: readonly { readonly data: Uint8Array; readonly goesOn: boolean }[]
  readonly next: number
}

function readPage(bytes: Uint8Array, at: number): Page {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, headBytes)
  if (view.getUint32(0) !== 0x4f676753 || view.getUint8(4) !== 0)
    throw new MediaRefused('unreadable')
  const count = view.getUint8(26)
  const lacing = bytes.subarray(at + headBytes, at + headBytes + count)
  let from = at + headBytes + count
  const pieces: { data: Uint8Array; goesOn: boolean }[] = []
  let length = 0
  for (const [place, step] of lacing.entries()) {
    length += step
    const goesOn = step === 255
    if (goesOn && place < count - 1) continue
    if (from + length > bytes.length) throw new MediaRefused('unreadable')
    pieces.push({ data: bytes.subarray(from, from + length), goesOn })
    from += length
    length = 0
  }
  return { flags: view.getUint8(5), serial: view.getUint32(14), pieces, next: from }
}

/** All packets of the one stream of a file. */
function readPackets(bytes: Uint8Array): readonly Uint8Array[] {
  const packets: Uint8Array[] = []
  let begun: readonly Uint8Array[] = []
  let serial: number | undefined
  for (let at = 0; at < bytes.length;) {
    const page = readPage(bytes, at)
    serial ??= page.serial
    // Another serial, or a second beginning, is another stream.
    if (page.serial !== serial || ((page.flags & flags.first) !== 0 && at > 0))
      throw new MediaRefused('not_only_audio')
    if ((page.flags & flags.continued) === 0) begun = []
    for (const { data, goesOn } of page.pieces) {
      begun = [...begun, data]
      if (goesOn) continue
      packets.push(begun.length === 1 ? data : Buffer.concat(begun))
      begun = []
    }
    at = page.next
  }
  return packets
}

/** Reads a recording. Errors: throws `MediaRefused`, or `RangeError` where it ends too soon. */
export function readOgg(bytes: Uint8Array): OpusTrack {
  const [head = new Uint8Array(), comments = new Uint8Array(), ...sound] = readPackets(bytes)
  if (new TextDecoder('latin1').decode(head.subarray(0, 8)) !== 'OpusHead')
    throw new MediaRefused('kind_unknown')
  if (new TextDecoder('latin1').decode(comments.subarray(0, 8)) !== 'OpusTags')
    throw new MediaRefused('unreadable')
  let atMs = 0
  const packets = sound.map((data): OpusPacket => {
    const packet = { atMs, data }
    atMs += packetMs(data)
    return packet
  })
  return { ...readOpusHead(head), packets }
}
