// Goal: no capability without an explanation that a stranger can build on. Method: the registry
// itself, read as data.

import { errorCodes, registry } from '@tessera/sdk/contract'
import { describe, expect, it } from 'vitest'
import { checkContract, type DescribedCapability } from './contract.ts'
import { assertNone } from './finding.ts'

const codes = new Set<string>(Object.keys(errorCodes))

const sound: DescribedCapability = {
  tier: 'money',
  kinds: ['mutation'],
  consent: { zh: '付款', en: 'Pay' },
  doc: {
    gives: 'Pays.',
    shape: '`{}` -> `{}`.',
    errors: { declined: 'ends the run' },
    authority: '`ledger.pay`.',
    effects: 'At commit.',
    example: 'await ctx.ledger.pay({})',
    source: 'architecture',
  },
}

const says = (name: string, change: Partial<DescribedCapability>): readonly string[] =>
  checkContract({ [name]: { ...sound, ...change } }, codes).map((finding) => finding.says)

describe('contract', () => {
  it('explains every capability', () => {
    expect(Object.keys(registry).length).toBeGreaterThan(15)
    assertNone(checkContract(registry, codes))
  })

  it('passes a sound entry', () => {
    expect(says('ledger.pay', {})).toEqual([])
  })

  it.each(['gives', 'shape', 'authority', 'effects', 'example', 'source'])('needs %s', (part) => {
    expect(says('ledger.pay', { doc: { ...sound.doc, [part]: ' ' } })).toHaveLength(1)
  })

  it('needs errors of the closed list, each explained', () => {
    const withErrors = (errors: object) => says('ledger.pay', { doc: { ...sound.doc, errors } })
    expect(withErrors({})).toEqual(['ledger.pay names no errors'])
    expect(withErrors({ broken: 'x' })).toEqual(['ledger.pay names the error broken'])
    expect(withErrors({ declined: '' })).toEqual(['ledger.pay does not explain declined'])
  })

  it('needs a name of two parts, a caller and, beyond free, a consent sentence', () => {
    expect(says('pay', {})).toHaveLength(1)
    expect(says('Ledger.Pay', {})).toHaveLength(1)
    expect(says('ledger.pay', { kinds: [] })).toHaveLength(1)
    expect(says('ledger.pay', { consent: { zh: '', en: 'Pay' } })).toHaveLength(1)
    expect(says('ledger.pay', { tier: 'free', consent: { zh: '', en: '' } })).toEqual([])
  })
})
