// What issuers tell of a person: the attributes that people have, each as it is vouched for.

import { z } from 'zod'
import { attributeValues, type AttributeName } from '../../identity/real-name/attribute.ts'

/** How much a check is worth: 1 a person's own word, 2 a channel, 3 a document, 4 the state. */
export const Assurance = z.literal([1, 2, 3, 4])
export type Assurance = z.infer<typeof Assurance>

/** Every name, in the order in which people are asked. */
export const attributeNames = ['student', 'sex', 'birthdate', 'region', 'occupation'] as const

/** One attribute as an issuer vouches for it, until `untilMs` where it ends. */
export const Attribute = z.discriminatedUnion('name', [
  named('student', attributeValues.student),
  named('sex', attributeValues.sex),
  named('birthdate', attributeValues.birthdate),
  named('region', attributeValues.region),
  named('occupation', attributeValues.occupation),
])
export type Attribute = z.infer<typeof Attribute>

function named<Name extends AttributeName, Value extends z.ZodType>(name: Name, value: Value) {
  const untilMs = z.int().exactOptional()
  return z.strictObject({ name: z.literal(name), value, assurance: Assurance, untilMs })
}
