// What is sealed opens under its own key and name, and under nothing else.

import { describe, expect, it } from 'vitest'
import { seededEntropy } from './entropy.ts'
import { nonceBytes, seal, unseal } from './seal.ts'

const entropy = seededEntropy('seal')
const key = entropy(32)
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
const sealed = seal('1999-03-04', 'rp_1/birthdate', { key, nonce: entropy(nonceBytes) })

describe('what is sealed', () => {
  it('opens under its key and name', () => {
    expect(text(unseal(sealed, 'rp_1/birthdate', key))).toBe('1999-03-04')
  })

  it('does not show what it holds', () => {
    expect(Buffer.from(sealed, 'base64url').includes('1999')).toBe(false)
  })

  it('does not open under another name or key', () => {
    expect(() => unseal(sealed, 'rp_2/birthdate', key)).toThrow('does not open')
    expect(() => unseal(sealed, 'rp_1/birthdate', entropy(32))).toThrow('does not open')
  })

  it('does not open when one bit was changed', () => {
    const bytes = Buffer.from(sealed, 'base64url')
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(() => unseal(changed.toString('base64url'), 'rp_1/birthdate', key)).toThrow(
        'does not open',
      )
    }
  })

  it('does not open when it is too short to be one', () => {
    expect(() => unseal('AAAA', 'rp_1/birthdate', key)).toThrow('does not open')
  })
})
