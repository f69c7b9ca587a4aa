// Goal: a configuration that would lay real money beside the demo's is refused at once. Method:
// environments of a few variables.

import { describe, expect, it } from 'vitest'
import { isProduction, readConfig } from './config.ts'

const bank = { TESSERA_BANK_NAME: 'Tessera', TESSERA_BANK_ACCOUNT: '6222000000000001' }

describe('the demo', () => {
  it('is on by itself on loopback alone, and production is where it is off', () => {
    expect(isProduction(readConfig({}))).toBe(false)
    expect(isProduction(readConfig({ HOST: '0.0.0.0' }))).toBe(true)
    expect(isProduction(readConfig({ TESSERA_DEMO: 'off' }))).toBe(true)
    expect(isProduction(readConfig({ TESSERA_ORIGIN: 'https://tessera.example' }))).toBe(true)
    expect(isProduction(readConfig({ TESSERA_ORIGIN: 'http://localhost:8787' }))).toBe(false)
    expect(isProduction(readConfig({ TESSERA_DEMO: 'on', HOST: '0.0.0.0' }))).toBe(false)
  })

  it('is never beside a bank', () => {
    expect(readConfig({ ...bank, TESSERA_DEMO: 'off' }).bank).toEqual({
      name: 'Tessera',
      account: '6222000000000001',
    })
    expect(() => readConfig(bank)).toThrow('TESSERA_DEMO=off')
  })
})

describe('the bank', () => {
  it('is left out, or has name and number', () => {
    expect(readConfig({}).bank).toBeUndefined()
    const { TESSERA_BANK_NAME: _name, ...unnamed } = bank
    for (const half of [unnamed, { TESSERA_BANK_NAME: 'x' }, { TESSERA_BANK_BIC: 'DEUTDEFF' }]) {
      expect(() => readConfig({ ...half, TESSERA_DEMO: 'off' })).toThrow('a bank has both')
    }
    const bic = { ...bank, TESSERA_DEMO: 'off', TESSERA_BANK_BIC: 'DEUTDEFF500' }
    expect(readConfig(bic).bank).toMatchObject({ bic: 'DEUTDEFF500' })
    expect(() => readConfig({ ...bic, TESSERA_BANK_BIC: 'x' })).toThrow('TESSERA_BANK_BIC')
  })
})
