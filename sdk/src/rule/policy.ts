// The rules of one place where people meet: one for each thing that can be done there, with what
// has to be said about them.

import { z } from 'zod'
import { Rule } from './parse-rule.ts'

/** What can be done; each may have a rule. */
export const actions = ['view', 'join', 'post', 'comment', 'like', 'tip', 'chat'] as const

/** One thing that can be done. */
export type Action = (typeof actions)[number]

const sentence = z.object({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) })

/**
 * The rules of one place.
 *
 * Shape: an action without a rule is open to everybody who may come in. `purpose` says why a rule
 * asks for a sensitive fact: in words, who reviewed it, and what people whom it leaves out are told
 * (`counterNotice`). `without` lists what is switched off for everybody; the rest is there.
 * Source: specs/eligibility, "Circle policy".
 */
export const Policy = z.strictObject({
  rules: z.strictObject({
    view: Rule.exactOptional(),
    join: Rule.exactOptional(),
    post: Rule.exactOptional(),
    comment: Rule.exactOptional(),
    like: Rule.exactOptional(),
    tip: Rule.exactOptional(),
    chat: Rule.exactOptional(),
  }),
  without: z
    .array(z.literal(['tips', 'photos', 'chat']))
    .max(3)
    .readonly()
    .exactOptional(),
  purpose: z
    .strictObject({
      text: sentence,
      reviewer: z.string().min(1).max(128).exactOptional(),
      counterNotice: sentence.exactOptional(),
    })
    .exactOptional(),
})

/** The rules of one place. */
export type Policy = z.infer<typeof Policy>
