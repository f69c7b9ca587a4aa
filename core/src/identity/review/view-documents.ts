// A look at somebody's documents, which takes two: both may look from the approval on, for half an
// hour, and it stands in the person's own log.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson } from '../../base/hash.ts'
import type { ActOfTwo, Proposal } from '../../desk/proposal.ts'
import { disclosureNeeds, planDisclosureEntry } from '../disclosure.ts'
import { reviewKey } from './review-row.ts'

/** How long both may look. */
export const viewLifeMs = 30 * 60_000

const View = z.object({ review: z.string(), person: z.string(), realPerson: z.string() })
const viewOf = ({ detail }: Pick<Proposal, 'detail'>) => View.parse(JSON.parse(detail))

/**
 * Lets two operators look at the documents of a review.
 * Errors: `not_found`; `too_late` the review is over.
 * Effects: an entry in the person's own log, before anybody looks.
 */
export const viewDocuments: ActOfTwo = {
  kind: 'review.view',
  needs(proposal) {
    const { review, person } = viewOf(proposal)
    return [reviewKey(review), ...disclosureNeeds(person)]
  },
  require(tx, proposal) {
    const { review, person } = viewOf(proposal)
    const row = tx.get('review', [review])
    if (row?.person !== person) throw new PlatformError('not_found', { what: 'review' })
    if (row.status !== 'waiting') throw new PlatformError('too_late')
  },
  execute(tx, proposal) {
    const { review, person } = viewOf(proposal)
    const untilMs = tx.nowMs + viewLifeMs
    for (const operator of [proposal.proposedBy, proposal.decidedBy ?? ''])
      tx.put('reviewView', { review, operator, untilMs })
    const question = canonicalJson({ looked: 'documents', untilMs })
    planDisclosureEntry(tx, { person, plugin: 'core', question, answer: 'seen' })
  },
  concerns(proposal) {
    const { person, realPerson } = viewOf(proposal)
    return [person, realPerson]
  },
}
