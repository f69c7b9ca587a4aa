// One question about a person, as a schema. It stands apart from the rest of the language, so that
// whoever only reads rules and says them in words needs no schemas.

import { z } from 'zod'
import { limits } from '../wire/limits.ts'
import { attributeNames, thresholds } from './thresholds.ts'

const id = z.string().regex(/^[\w.:/-]{1,128}$/)
const region = z.string().regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/)

/**
 * One question about a person.
 *
 * Shape: `p` says which. `attr`: a verified attribute, by default with assurance 2 or more.
 * `regionIn`: lives in one of these regions (ISO 3166; a country holds its regions). `presentIn`:
 * is there now. `memberOf`: has belonged for so many days. `uniquePerson`: is known as one real
 * person. `inviteFrom`: was invited by that one. `rankAtMost`: among the first so many of a list.
 */
export const Leaf = z.discriminatedUnion('p', [
  z.strictObject({
    p: z.literal('attr'),
    name: z.literal(attributeNames),
    minAssurance: z.literal(thresholds.assurance).exactOptional(),
  }),
  z.strictObject({ p: z.literal('ageAtLeast'), v: z.literal(thresholds.age) }),
  z.strictObject({ p: z.literal('levelAtLeast'), v: z.literal(thresholds.level) }),
  z.strictObject({ p: z.literal('creditAtLeast'), v: z.literal(thresholds.credit) }),
  z.strictObject({ p: z.literal('creditOver'), v: z.literal(thresholds.creditOver) }),
  z.strictObject({
    p: z.literal('regionIn'),
    v: z.array(region).min(1).max(limits.ruleRegionsMax).readonly(),
  }),
  z.strictObject({ p: z.literal('presentIn'), place: id }),
  z.strictObject({
    p: z.literal('memberOf'),
    circle: id,
    minDays: z.literal(thresholds.memberDays),
  }),
  z.strictObject({ p: z.literal('uniquePerson') }),
  z.strictObject({ p: z.literal('role'), v: id }),
  z.strictObject({ p: z.literal('inviteFrom'), sub: id }),
  z.strictObject({ p: z.literal('rankAtMost'), list: id, v: z.literal(thresholds.rank) }),
])

/** One question about a person. */
export type Leaf = z.infer<typeof Leaf>
