// Goal: an address can only hold filters that mean something, and the filters survive the address.
// Method: fixed addresses, good and crafted.

import { describe, expect, test } from 'vitest'
import { changed, filterOf, readSearch } from './statement-search.ts'
import { monthSpan } from './months.ts'

describe('filters in an address', () => {
  test('are read where they mean something and left out where not', () => {
    const search = { month: '2025-11', kind: 'pay', plugin: 'red-packets', side: 'in' }
    expect(readSearch(search)).toEqual(search)
    expect(
      readSearch({ month: '2025-13', kind: '<b>', plugin: 7, side: 'both', other: 'x' }),
    ).toEqual({})
  })

  test('are changed one by one and taken away by nothing', () => {
    const search = changed({ month: '2025-11' }, { side: 'out' })
    expect(search).toEqual({ month: '2025-11', side: 'out' })
    expect(changed(search, { month: '' })).toEqual({ side: 'out' })
  })

  test('ask core for the moments of the month', () => {
    expect(filterOf({ month: '2025-11', kind: 'pay' })).toEqual({
      kind: 'pay',
      ...monthSpan('2025-11'),
    })
    expect(filterOf({})).toEqual({})
  })
})
