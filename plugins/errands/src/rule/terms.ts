// Terms and their hash: what both have on their screens when they agree.

import { textHash } from '@tessera/sdk/fair'

/** What two people agree on. */
export interface Terms {
  readonly scope: string
  readonly priceFen: bigint
  readonly startAt: number
  readonly endAt: number
  readonly isShipped: boolean
}

/**
 * The hash of terms for one deal.
 *
 * Shape: SHA-256 over the deal, its people and the terms as JSON in a fixed order, hex. Nothing
 * that was agreed on can be changed without changing it.
 */
export const termsHash = (
  deal: { readonly id: string; readonly customer: string; readonly provider: string },
  { scope, priceFen, startAt, endAt, isShipped }: Terms,
): string =>
  textHash(
    JSON.stringify([
      'errand terms 1',
      deal.id,
      deal.customer,
      deal.provider,
      scope,
      String(priceFen),
      startAt,
      endAt,
      isShipped,
    ]),
  )

/** Six digits made of an id that nobody can guess. */
export const codeOf = (id: string): string =>
  String(Number.parseInt(textHash(id).slice(0, 12), 16) % 1_000_000).padStart(6, '0')
