// How a call of plugin code is asked and answered over HTTP, whoever calls.

import { z } from '@hono/zod-openapi'
import type { Broker } from '../broker/index.ts'
import { answer, body, EffectAnswer, jsonText, PreviewAnswer, problems } from './context.ts'

/** The digest of a preview, hex. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** What a call brings: arguments, and where a preview or a word of the person stands behind it. */
export const callBody = body(
  z.strictObject({
    args: z.unknown(),
    preview: z.literal(true).optional(),
    expect: Digest.optional(),
    mandate: z.string().max(4_096).optional(),
  }),
)

/** What a call is answered with. */
export const callAnswers = {
  200: answer(
    z.union([
      z.object({ result: z.unknown(), effects: z.array(EffectAnswer), seq: z.int() }),
      z.object({ preview: PreviewAnswer }),
    ]),
    'The result, or what would happen',
  ),
  ...problems,
}

/** The answer; the result is JSON already, checked against the handler's schema. */
export const tellCall = (told: Awaited<ReturnType<Broker['invoke']>>): never =>
  jsonText(
    told.kind === 'preview'
      ? JSON.stringify({ preview: told.preview })
      : `{"result":${told.resultJson},"effects":${JSON.stringify(told.effects)},"seq":${told.seq}}`,
  )
