// The answers of one round as frames: one, or as few as their size allows. The cuts depend on the
// answers alone, so a second attempt meets the same ones.

import { limits, type AnswerSlot } from '@tessera/sdk/wire'
import type { UpAnswer } from './sandbox.ts'

/** Slots and texts of one frame. */
export interface AnswerFrame {
  readonly slots: readonly AnswerSlot[]
  readonly body: string
}

/** A header has 64 KiB; a slot takes at most some thirty bytes. */
const slotsMax = 1_000
// Three bytes for a UTF-16 unit is the most that UTF-8 needs; the header takes its part.
const charsMax = Math.floor((limits.frameBytesMax - 64 * 1_024) / 3)

const slotOf = (answer: UpAnswer): { readonly slot: AnswerSlot; readonly text: string } => {
  const text = answer.ok ? answer.outputJson : answer.message
  if (text.length <= charsMax)
    return { slot: answer.ok ? [text.length] : [text.length, answer.code], text }
  const message = 'the answer is too large'
  return { slot: [message.length, 'limit_exceeded'], text: message }
}

/** Puts answers into frames, in their order. */
export function answerFrames(answers: readonly UpAnswer[]): AnswerFrame[] {
  const frames: AnswerFrame[] = []
  let slots: AnswerSlot[] = []
  let body = ''
  for (const { slot, text } of answers.map(slotOf)) {
    if (slots.length === slotsMax || body.length + text.length > charsMax) {
      frames.push({ slots, body })
      slots = []
      body = ''
    }
    slots.push(slot)
    body += text
  }
  return [...frames, { slots, body }]
}
