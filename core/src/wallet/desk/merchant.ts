// Merchants: who may be paid with credit of a group. An operator writes them; a plugin only names
// the group that its credit is for.

import { PlatformError } from '@tessera/sdk/contract'
import type { Unit } from '../../commit/unit.ts'
import { deskUnit } from '../../desk/operator.ts'
import type { RowKey } from '../../store/store.ts'
import { rowName, type Row } from '../../store/tables.ts'

type Merchant = Row<'merchant'>

/** What an operator says of a merchant; `party` is a core id. */
export type MerchantWish = Pick<Merchant, 'scope' | 'party' | 'category' | 'title'>

/**
 * The unit that makes somebody a merchant of a group, or says it anew.
 * Errors: `operator_required`; `not_found` nobody has that id, or they are gone.
 */
export function putMerchant(operator: string, wish: MerchantWish): Unit<Merchant> {
  const { scope, party, title } = wish
  const needs: readonly RowKey[] = [
    { table: 'person', key: [party] },
    { table: 'erasure', key: [party] },
    { table: 'merchant', key: [scope, party] },
  ]
  return deskUnit(
    { operator, act: 'merchant', detail: { scope, party, title } },
    {
      needs: () => needs,
      plan(tx) {
        const isThere = tx.get('person', [party]) !== undefined
        if (!isThere || tx.get('erasure', [party]) !== undefined)
          throw new PlatformError('not_found', { what: 'person' })
        const row: Merchant = { ...wish, addedBy: operator, atMs: tx.nowMs }
        tx.put('merchant', row)
        // An erasure that looked before this looks again.
        tx.touch(rowName('person', [party]))
        return row
      },
    },
  )
}

/**
 * The unit that takes a merchant out of a group; credit of that group is no longer spent there.
 * Errors: `operator_required`; `not_found` they are none of it.
 */
export function removeMerchant(
  operator: string,
  { scope, party }: Pick<MerchantWish, 'scope' | 'party'>,
): Unit<void> {
  return deskUnit(
    { operator, act: 'no-merchant', detail: { scope, party } },
    {
      needs: () => [{ table: 'merchant', key: [scope, party] }],
      plan(tx) {
        if (tx.get('merchant', [scope, party]) === undefined)
          throw new PlatformError('not_found', { what: 'merchant' })
        tx.delete('merchant', [scope, party])
      },
    },
  )
}
