// New parameters of the score, which take two: what is agreed on counts from the next month on, and
// months before it keep what they were scored by.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import {
  type CreditParams,
  creditParams,
  creditParamsV1,
  lintParams,
  monthOf,
  paramsHash,
} from '@tessera/sdk/credit'
import { canonicalJson } from '../../base/hash.ts'
import type { ActOfTwo, Proposal } from '../../desk/proposal.ts'
import type { RowKey } from '../../store/store.ts'

const Change = z.object({ params: creditParams })
const paramsOf = ({ detail }: Pick<Proposal, 'detail'>): CreditParams =>
  Change.parse(JSON.parse(detail)).params

const key = (version: number): RowKey => ({ table: 'creditParams', key: [version] })

const firstVersion = creditParamsV1.version

/**
 * Reads parameters that somebody proposes.
 * Errors: `arguments_invalid` with every fault that the linter finds.
 */
export function readProposedParams(value: unknown): CreditParams {
  const faults = lintParams(value)
  if (faults.length === 0) return creditParams.parse(value)
  const errors = faults.map(({ at, says }) => ({
    pointer: `/params/${at.replaceAll('.', '/')}`,
    expected: says,
  }))
  throw new PlatformError('arguments_invalid', { errors })
}

/**
 * Puts another version of the parameters in force from the next month on.
 *
 * Errors: `arguments_invalid` the linter finds a fault, or the version is not the next one;
 * `too_late` another version took its number meanwhile.
 * Effects: the month of the approval and all before it are scored as before.
 * Source: specs/credit 7.6 and 11.4.
 */
export const changeParams: ActOfTwo = {
  kind: 'credit.params',
  needs(proposal) {
    const { version } = paramsOf(proposal)
    return [key(version), key(version - 1)]
  },
  require(tx, proposal) {
    const { version } = readProposedParams(paramsOf(proposal))
    if (tx.get('creditParams', [version]) !== undefined) throw new PlatformError('too_late')
    const before = tx.get('creditParams', [version - 1])
    if (version - 1 !== firstVersion && before === undefined)
      throw new PlatformError('arguments_invalid', {
        errors: [{ pointer: '/params/version', expected: 'the number after the last one' }],
      })
  },
  execute(tx, proposal) {
    const params = paramsOf(proposal)
    tx.put('creditParams', {
      version: params.version,
      hash: paramsHash(params),
      params: canonicalJson(params),
      fromMonth: monthOf(tx.nowMs) + 1,
      proposedBy: proposal.proposedBy,
      approvedBy: proposal.decidedBy ?? '',
      atMs: tx.nowMs,
    })
  },
  concerns: () => [],
}
