// What differs between two versions of the parameters, field by field, for those who decide on it.

import { canonicalJson } from '../../contract/canonical-json.ts'
import type { CreditParams } from './params.ts'

/** One field that differs; values are JSON. */
export interface ParamsChange {
  readonly at: string
  readonly before: string
  readonly after: string
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function changesIn(before: unknown, after: unknown, at: string): readonly ParamsChange[] {
  if (isFields(before) && isFields(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap((name) =>
      changesIn(before[name], after[name], at === '' ? name : `${at}.${name}`),
    )
  }
  const [was, is] = [canonicalJson(before ?? null), canonicalJson(after ?? null)]
  return was === is ? [] : [{ at, before: was, after: is }]
}

/** Every field that differs, a table as a whole; the number of the version is left out. */
export const paramsChanges = (before: CreditParams, after: CreditParams): readonly ParamsChange[] =>
  changesIn({ ...before, version: 0 }, { ...after, version: 0 }, '')
