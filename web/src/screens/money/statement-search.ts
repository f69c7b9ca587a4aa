// Which lines a person wants to see, as it stands in the address: going back undoes a filter.

import type { StatementFilter } from '@tessera/sdk/client'
import { monthSpan } from './months.ts'

/** The filters in the address of the wallet; what is absent does not narrow. */
export interface StatementSearch {
  readonly month?: string
  readonly kind?: string
  readonly plugin?: string
  readonly side?: 'in' | 'out'
}

const word = /^[a-z][a-z0-9-]{0,63}$/
const month = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** Reads the filters of an address; what is none is left out. */
export const readSearch = (asked: Readonly<Record<string, unknown>>): StatementSearch => {
  const fitting = (name: string, pattern: RegExp): string | undefined => {
    const value = asked[name]
    return typeof value === 'string' && pattern.test(value) ? value : undefined
  }
  const { side } = asked
  return dropEmpty({
    month: fitting('month', month),
    kind: fitting('kind', word),
    plugin: fitting('plugin', word),
    side: side === 'in' || side === 'out' ? side : undefined,
  })
}

/** The filters with some of them changed; an empty text takes one away. */
export const changed = (
  search: StatementSearch,
  change: { readonly [Name in keyof StatementSearch]?: string },
): StatementSearch => readSearch({ ...search, ...change })

/** What core is asked for. */
export const filterOf = ({ month: name, ...rest }: StatementSearch): StatementFilter => ({
  ...rest,
  ...(name === undefined ? {} : monthSpan(name)),
})

type Maybe = { readonly [Name in keyof StatementSearch]: StatementSearch[Name] | undefined }

const dropEmpty = (search: Maybe): StatementSearch =>
  // Only fields that are there are left.
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
