// Rounds of answers as frames: what is cut where, and that nothing is lost or moved by it.

import { limits } from '@tessera/sdk/wire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerFrames } from './answer-frames.ts'
import type { UpAnswer } from './sandbox.ts'

const answerArbitrary: fc.Arbitrary<UpAnswer> = fc.oneof(
  fc.nat({ max: 600_000 }).map((chars): UpAnswer => ({ ok: true, outputJson: '€'.repeat(chars) })),
  fc.string().map((message): UpAnswer => ({ ok: false, code: 'not_found', message })),
)

const headerBytes = ({ slots }: { readonly slots: unknown }): number =>
  Buffer.byteLength(JSON.stringify({ t: 'answers', i: Number.MAX_SAFE_INTEGER, a: slots }))

test('frames hold all answers in their order, and each fits', () => {
  fc.assert(
    fc.property(fc.array(answerArbitrary, { minLength: 1, maxLength: 12 }), (answers) => {
      const frames = answerFrames(answers)
      const read = frames.flatMap(({ slots, body }) => {
        let at = 0
        return slots.map(([chars, code]): UpAnswer => {
          const text = body.slice(at, (at += chars))
          return code === undefined
            ? { ok: true, outputJson: text }
            : { ok: false, code, message: text }
        })
      })
      expect(read).toEqual(answers)
      for (const frame of frames)
        expect(2 + headerBytes(frame) + Buffer.byteLength(frame.body)).toBeLessThan(
          limits.frameBytesMax,
        )
    }),
    { numRuns: 50 },
  )
})

const long = ' '.repeat(limits.frameBytesMax / 3)

test.each<UpAnswer>([
  { ok: true, outputJson: long },
  { ok: false, code: 'not_found', message: long },
])('what no frame can hold is told as too large, and what is beside it as it is', (large) => {
  const small: UpAnswer = { ok: true, outputJson: '{}' }
  const frames = answerFrames([small, large, small])
  expect(frames).toEqual([
    { slots: [[2], [23, 'limit_exceeded'], [2]], body: '{}the answer is too large{}' },
  ])
})

test('as many refusals as a run may make calls fit the headers of their frames', () => {
  const refusal: UpAnswer = { ok: false, code: 'confirmation_required', message: ' '.repeat(1_000) }
  const frames = answerFrames(Array.from({ length: limits.hostCallsMax }, () => refusal))
  expect(frames.map(({ slots }) => slots.length)).toEqual([1_000, 1_000])
  for (const frame of frames) expect(headerBytes(frame)).toBeLessThan(2 ** 16)
})
