// An answer over HTTP, with the few fields that tests look at by name.

import { z } from 'zod'

const Body = z.looseObject({
  code: z.string().optional(),
  title: z.string().optional(),
  remedy: z.string().optional(),
  reason: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), expected: z.string() })).optional(),
  result: z.looseObject({}).optional(),
  effects: z
    .array(z.looseObject({ kind: z.string(), amountFen: z.string().optional() }))
    .optional(),
  seq: z.int().optional(),
  preview: z
    .looseObject({
      digest: z.string(),
      expiresAtMs: z.int(),
      totalFen: z.string(),
      needs: z.string(),
      effects: z.array(z.looseObject({ kind: z.string(), amountFen: z.string().optional() })),
    })
    .optional(),
  mandate: z.string().optional(),
  token: z.string().optional(),
  watch: z.string().optional(),
})

/** The body of an answer; empty when it was no JSON object. */
export type ReplyBody = z.infer<typeof Body>

/** An answer, read whole. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: ReplyBody
  /** The code of a problem; `ok` for an answer. */
  readonly code: string
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Puts an answer together. */
export function readReply(status: number, headers: Headers, text: string): Reply {
  const read = Body.safeParse(parse(text))
  const body: ReplyBody = read.success ? read.data : {}
  return {
    status,
    headers,
    text,
    body,
    code: status < 400 ? 'ok' : (body.code ?? `http_${status}`),
  }
}
