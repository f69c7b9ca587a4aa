// Goal: whatever lies in storage, the shell starts. Method: stored texts from good to odd.

import { describe, expect, it } from 'vitest'
import { parsePreferences } from './preference-record.ts'

describe('parsePreferences', () => {
  it('keeps what it knows and replaces what it does not, part by part', () => {
    const stored = JSON.stringify({
      locale: 'en',
      appearance: 'pink',
      amountsHidden: true,
      signOutOwed: true,
    })
    expect(parsePreferences(stored)).toEqual({
      locale: 'en',
      appearance: 'system',
      amountsHidden: true,
      signOutOwed: true,
    })
  })

  it('starts fresh from nothing and from nonsense', () => {
    const fresh = {
      locale: 'system',
      appearance: 'system',
      amountsHidden: false,
      signOutOwed: false,
    }
    for (const text of [null, 'nonsense', '5', 'null', '[]']) {
      expect(parsePreferences(text)).toEqual(fresh)
    }
  })
})
