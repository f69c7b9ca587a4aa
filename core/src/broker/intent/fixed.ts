// Arguments that a handoff fixed: they win, and an attempt to say something else is refused.

import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson } from '../../base/hash.ts'

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/**
 * Both together, in one form.
 * Errors: `arguments_invalid` with the field, where `given` says something else than `fixed`.
 */
export function mergeFixed(given: unknown, fixed: unknown): Readonly<Record<string, unknown>> {
  const own = fieldsOf(given)
  const bound = fieldsOf(fixed)
  for (const [field, value] of Object.entries(bound)) {
    if (!Object.hasOwn(own, field) || canonicalJson(own[field]) === canonicalJson(value)) continue
    const errors = [{ pointer: `/args/${field}`, expected: 'what the person agreed to' }]
    throw new PlatformError('arguments_invalid', { errors })
  }
  return { ...own, ...bound }
}
