// The two journals of 2016 as policies: students who are women post in the one, women at work in
// the other; to comment, those, or a score over 750.

import type { Policy } from '../policy.ts'
import type { Rule } from '../rule.ts'

const women: Rule = { p: 'attr', name: 'female' }
const womenStudents = { all: [{ p: 'attr', name: 'student', minAssurance: 2 }, women] } as const
const womenAtWork = { all: [{ p: 'attr', name: 'employed', minAssurance: 2 }, women] } as const

const rulesFor = (authors: Rule) => ({
  post: authors,
  comment: { any: [authors, { p: 'creditOver', v: 750 }] } as const,
  like: { p: 'levelAtLeast', v: 1 } as const,
  tip: {
    all: [
      { p: 'levelAtLeast', v: 2 },
      { p: 'ageAtLeast', v: 18 },
    ],
  } as const,
})

/** Campus Journal. */
export const campusJournal = {
  rules: rulesFor(womenStudents),
} as const satisfies Policy

/** White-Collar Journal. */
export const whiteCollarJournal = {
  rules: rulesFor(womenAtWork),
} as const satisfies Policy
