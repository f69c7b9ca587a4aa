// Goal: frames come out as they went in, however the stream is cut, and nothing else comes out.
// Method: generated frames and cuts; then streams that break the format.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameError, FrameReader, FrameWriter } from './frame.ts'
import { limits } from './limits.ts'

type Received = readonly [header: unknown, body: string]

const readAll = (chunks: readonly Uint8Array[]): Received[] => {
  const received: Received[] = []
  const reader = new FrameReader((header, body) => received.push([header, body]))
  for (const chunk of chunks) reader.push(chunk)
  return received
}

const cutAt = (bytes: Uint8Array, size: number): Uint8Array[] => {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size))
  return chunks
}

const text = fc.string({ unit: 'grapheme', maxLength: 200 })

test('frames survive any cut of the stream', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text, text), { maxLength: 8 }),
      fc.integer({ min: 1, max: 300 }),
      (frames, size) => {
        const writer = new FrameWriter()
        for (const [name, body, tail] of frames) writer.add(JSON.stringify({ name }), body, tail)
        const received = readAll(cutAt(Buffer.concat(writer.take()), size))
        expect(received).toEqual(frames.map(([name, body, tail]) => [{ name }, body + tail]))
      },
    ),
    { numRuns: 300 },
  )
})

test('a frame larger than the memory kept ready arrives whole', () => {
  const writer = new FrameWriter()
  const body = '红包'.repeat(200_000)
  writer.add('{"t":"a"}', 'small')
  writer.add('{"t":"b"}', body)
  writer.add('{"t":"c"}')
  const chunks = writer.take()
  expect(readAll(chunks)).toEqual([
    [{ t: 'a' }, 'small'],
    [{ t: 'b' }, body],
    [{ t: 'c' }, ''],
  ])
  expect(readAll(cutAt(Buffer.concat(chunks), 1_000))).toHaveLength(3)
})

test('what was taken stays as it is while more is written', () => {
  const writer = new FrameWriter()
  writer.add('{"n":1}', 'first')
  const first = writer.take()
  writer.add('{"n":2}', 'second')
  expect(writer.pendingBytes).toBeGreaterThan(0)
  expect(readAll(first)).toEqual([[{ n: 1 }, 'first']])
  expect(readAll(writer.take())).toEqual([[{ n: 2 }, 'second']])
  expect(writer.pendingBytes).toBe(0)
})

test('a lone half of a character does not break the frames after it', () => {
  const writer = new FrameWriter()
  writer.add('{}', 'a\ud800b')
  writer.add('{}', 'c')
  expect(readAll(writer.take())).toEqual([
    [{}, 'a\ufffdb'],
    [{}, 'c'],
  ])
})

const lengthOf = (length: number, headerBytes: number): Uint8Array => {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32BE(length, 0)
  bytes.writeUInt16BE(headerBytes, 4)
  return bytes
}

test.each([
  ['a length beyond the limit', lengthOf(limits.frameBytesMax + 1, 2)],
  ['the greatest length', lengthOf(0xffffffff, 2)],
  ['a length that holds no header', lengthOf(1, 0)],
  ['a header longer than the frame', lengthOf(4, 60_000)],
  ['a header that is not JSON', Buffer.concat([lengthOf(12, 10)])],
])('%s is refused', (_name, bytes) => {
  expect(() => readAll([bytes])).toThrow(FrameError)
  expect(() => readAll(cutAt(bytes, 1))).toThrow(FrameError)
})

const failureOf = (chunks: readonly Uint8Array[]): unknown => {
  try {
    readAll(chunks)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.constructor : error
  }
}

test('bytes at random give frames or an error, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.integer({ min: 1, max: 50 }),
      (bytes, size) => {
        expect([undefined, FrameError]).toContain(failureOf(cutAt(bytes, size)))
      },
    ),
    { numRuns: 500 },
  )
})
