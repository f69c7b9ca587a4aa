// A review as it is kept, and the rows around it.
//
//   waiting -> passed | failed | withdrawn; its documents are gone from then on

import { z } from 'zod'
import type { PlanTx } from '../../commit/unit.ts'
import { openDataKey } from '../real-name/data-key.ts'
import type { RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'

export type Review = Row<'review'>

const Sent = z.array(z.object({ mediaType: z.string(), bytesCount: z.int() }))

/** What was sent, without its content. */
export const sentOf = ({ documents }: Pick<Review, 'documents'>) =>
  Sent.parse(JSON.parse(documents))

/** The key of a review. */
export const reviewKey = (id: string): RowKey => ({ table: 'review', key: [id] })

/** What a document is sealed for; it opens as nothing else. */
export const documentAbout = (review: string, place: number): string =>
  `review/${review}/document/${place}`

/** Throws the documents of a review away. */
export function planNoDocuments(tx: PlanTx, review: Review): void {
  for (const place of sentOf(review).keys()) tx.delete('reviewDocument', [review.id, place])
}

/** The key that the documents of a review open with; `undefined` once its person was erased. */
export function keyOfReview(
  { realPerson }: Review,
  row: Row<'realPerson'> | undefined,
  master: Uint8Array,
): Uint8Array | undefined {
  if (row === undefined || row.dataKey === null) return undefined
  return openDataKey(row.dataKey, realPerson, master).key
}
