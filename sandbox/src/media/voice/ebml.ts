// Elements of EBML (RFC 8794), read one after the other.

import { MediaRefused } from '../refusal.ts'

/** One element: its id with the marker bits, and where its content lies. */
export interface Element {
  readonly id: number
  readonly from: number
  /** The end of its content; `undefined` where a live recorder did not know it. */
  readonly to: number | undefined
}

/** The ids that are read or written here. */
export const ids = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  timecodeScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73c5,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  codecDelay: 0x56aa,
  seekPreRoll: 0x56bb,
  encodings: 0x6d80,
  audio: 0xe1,
  samplingFrequency: 0xb5,
  channels: 0x9f,
  cluster: 0x1f43b675,
  timecode: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
} as const

/** The length of a number with a length marker, by its first byte; 1 to 8. */
const lengthOf = (first: number): number => Math.clz32(first) - 23

/** Reads a number with a length marker; `undefined` stands for "unknown". */
export function readVint(
  bytes: Uint8Array,
  at: number,
): { readonly value: number | undefined; readonly next: number } {
  const first = bytes[at]
  if (first === undefined || first === 0) throw new MediaRefused('unreadable')
  const length = lengthOf(first)
  if (at + length > bytes.length) throw new MediaRefused('unreadable')
  let value = first & (0xff >> length)
  let isUnknown = value === 0xff >> length
  for (let place = 1; place < length; place += 1) {
    const byte = bytes[at + place] ?? 0
    isUnknown &&= byte === 0xff
    value = value * 256 + byte
  }
  return { value: isUnknown ? undefined : value, next: at + length }
}

/** Reads the head of the element at a place, inside a parent that ends at `end`. */
export function readElement(bytes: Uint8Array, at: number, end: number): Element {
  const first = bytes[at] ?? 0
  const length = lengthOf(first)
  if (first === 0 || length > 4) throw new MediaRefused('unreadable')
  let id = 0
  for (let place = 0; place < length; place += 1) id = id * 256 + (bytes[at + place] ?? 0)
  const { value, next } = readVint(bytes, at + length)
  if (next > end || (value !== undefined && next + value > end))
    throw new MediaRefused('unreadable')
  return { id, from: next, to: value === undefined ? undefined : next + value }
}

/** The elements inside one of known length. */
export function childrenOf(bytes: Uint8Array, { from, to }: Element): readonly Element[] {
  if (to === undefined) throw new MediaRefused('unreadable')
  const children: Element[] = []
  for (let at = from; at < to;) {
    const child = readElement(bytes, at, to)
    if (child.to === undefined) throw new MediaRefused('unreadable')
    children.push(child)
    at = child.to
  }
  return children
}

/** The content of an element of known length. */
export function contentOf(bytes: Uint8Array, { from, to }: Element): Uint8Array {
  if (to === undefined) throw new MediaRefused('unreadable')
  return bytes.subarray(from, to)
}

/** A whole number that is the content of an element. */
export function numberOf(bytes: Uint8Array, element: Element): number {
  const content = contentOf(bytes, element)
  if (content.length > 8) throw new MediaRefused('unreadable')
  return content.reduce((value, byte) => value * 256 + byte, 0)
}
