// Goal: events come out the same however the network cuts the text. Method: the same stream in
// whole, in single characters and in random pieces.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SseParser, type SseEvent } from './sse-parser.ts'

const parseAll = (pieces: readonly string[]): SseEvent[] => {
  const parser = new SseParser()
  return pieces.flatMap((piece) => [...parser.push(piece).events])
}

const stream =
  'event: hello\ndata: {"watches":[]}\n\n: heartbeat\n\nid: 7\r\nevent: watch\r\n' +
  'data: {"watch":"w",\r\ndata: "result":"钱"}\r\n\r\nretry: 900\ndata\n\nevent: lost\n\n'

const expected: SseEvent[] = [
  { event: 'hello', data: '{"watches":[]}' },
  { event: 'watch', data: '{"watch":"w",\n"result":"钱"}', id: '7' },
  { event: 'message', data: '', id: '7' },
]

describe('SseParser', () => {
  it('reads events with LF and CR LF, joins data lines and drops an event without data', () => {
    expect(parseAll([stream])).toEqual(expected)
  })

  it('gives the same events for every way of cutting the text', () => {
    expect(parseAll(Array.from(stream))).toEqual(expected)
    // Nothing between every two characters, a return and its line feed among them.
    expect(parseAll(Array.from(stream).flatMap((character) => [character, '']))).toEqual(expected)
    fc.assert(
      fc.property(fc.array(fc.nat({ max: stream.length }), { maxLength: 8 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
        const pieces = at.slice(1).map((end, index) => stream.slice(at[index], end))
        expect(parseAll(pieces)).toEqual(expected)
      }),
    )
  })

  it('tells the pause a server asks for', () => {
    expect(new SseParser().push('retry: 1500\n').retryMs).toBe(1_500)
    expect(new SseParser().push('retry: soon\n').retryMs).toBeUndefined()
  })

  it('ignores an id with a null character', () => {
    expect(parseAll(['id: a\0b\ndata: x\n\n'])).toEqual([{ event: 'message', data: 'x' }])
  })

  it('takes one space after the colon away and no more', () => {
    expect(parseAll(['data:  x\n\ndata:y\n\n']).map((event) => event.data)).toEqual([' x', 'y'])
  })
})
