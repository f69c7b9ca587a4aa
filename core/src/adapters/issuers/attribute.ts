// What issuers tell of a person: a closed list of attributes, each with its form.

import { z } from 'zod'

/** How much a check is worth: 1 a person's own word, 2 a channel, 3 a document, 4 the state. */
export const Assurance = z.literal([1, 2, 3, 4])
export type Assurance = z.infer<typeof Assurance>

const firstBirthdate = '1900-01-01'

/**
 * The form of each attribute's value.
 *
 * Shape: `student` whether somebody is enrolled now; `sex` as in the document; `birthdate` a day of
 * the calendar; `region` of residence by ISO 3166-2; `occupation` one word of a closed list, so
 * that a rule can ask for it and nobody be told apart by it.
 */
export const attributeValues = {
  student: z.boolean(),
  sex: z.literal(['female', 'male']),
  birthdate: z.iso.date().refine((day) => day >= firstBirthdate, 'nobody is that old'),
  region: z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/),
  occupation: z.literal(['student', 'teacher', 'employed', 'self_employed', 'retired', 'none']),
} as const

/** The name of an attribute. */
export type AttributeName = keyof typeof attributeValues

/** Every name, in the order in which people are asked. */
export const attributeNames = ['student', 'sex', 'birthdate', 'region', 'occupation'] as const

/** One attribute as an issuer vouches for it, until `untilMs` where it ends. */
export const Attribute = z.discriminatedUnion(
  'name',
  [
    named('student', attributeValues.student),
    named('sex', attributeValues.sex),
    named('birthdate', attributeValues.birthdate),
    named('region', attributeValues.region),
    named('occupation', attributeValues.occupation),
  ],
  'no such attribute',
)
export type Attribute = z.infer<typeof Attribute>

function named<Name extends AttributeName, Value extends z.ZodType>(name: Name, value: Value) {
  const untilMs = z.int().exactOptional()
  return z.strictObject({ name: z.literal(name), value, assurance: Assurance, untilMs })
}
