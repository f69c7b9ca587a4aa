// Small pieces that several screens share and the kit does not have.

import { iconsOf } from '@tessera/sdk/page-kit'
import type { Reason } from '../rules/reason.ts'
import { clauseNames } from '../rules/clause-text.ts'
import { useSurroundings } from './surroundings.tsx'

// Outline from lucide (ISC), stroke 1.75.
export const { Icon } = iconsOf({
  alert:
    'M12 9v4M12 17h.01M10.300 3.900 1.800 18a2 2 0 0 0 1.700 3h17a2 2 0 0 0 1.700-3L13.700 3.900a2 2 0 0 0-3.400 0z',
})

/** What a clause is called in the reader's language. */
export function useClauseName(): (clause: Reason) => string {
  const { say } = useSurroundings()
  return (clause) => say(clauseNames[clause])
}
