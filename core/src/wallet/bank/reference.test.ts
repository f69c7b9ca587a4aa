// Goal: a reference survives how people and banks write it, and a mistake in it is seen. Method:
// published examples, every change of one sign, every swap of neighbours.

import { describe, expect, it } from 'vitest'
import { findReference, findWithdrawal, hasSoundCheck, makeReference } from './reference.ts'
import { withdrawalIdOf } from './withdrawal.ts'

const reference = makeReference('per_lin', 'one')
const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

describe('a reference', () => {
  it('has the check digits of ISO 11649 and of IBANs', () => {
    for (const known of ['RF18539007547034', 'RF712348231', 'GB82WEST12345698765432']) {
      expect(hasSoundCheck(known)).toBe(true)
    }
    expect(hasSoundCheck('RF19539007547034')).toBe(false)
  })

  it('is made with sound check digits, differs by its parts and repeats itself', () => {
    const made = Array.from({ length: 500 }, (_, at) => makeReference('per_lin', String(at)))
    expect(new Set(made).size).toBe(500)
    for (const one of made) {
      expect(one).toMatch(/^RF\d{14}$/)
      expect(hasSoundCheck(one)).toBe(true)
    }
    expect(makeReference('per_lin', 'one')).toBe(reference)
    expect(makeReference('per_l', 'inone')).not.toBe(reference)
  })

  it('is found with spaces, small and full-width letters, and words around it', () => {
    const spaced = reference.replace(/(.{4})/g, '$1 ')
    const wide = reference.replace(/[!-~]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
    )
    for (const text of [
      reference,
      spaced,
      reference.toLowerCase(),
      reference.split('').join('-'),
      wide,
      `Einzahlung ${spaced}, danke`,
      `ref${reference}`,
      `${reference} and again ${spaced}`,
    ]) {
      expect(findReference(text)).toEqual({ kind: 'found', reference })
    }
  })

  it('is not found where two neighbours are swapped', () => {
    for (let at = 2; at < reference.length - 1; at += 1) {
      const [first, second] = [reference.charAt(at), reference.charAt(at + 1)]
      const swapped = reference.slice(0, at) + second + first + reference.slice(at + 2)
      expect(findReference(swapped).kind === 'found').toBe(first === second)
    }
  })

  it('is not found where one sign is wrong', () => {
    for (let at = 2; at < reference.length; at += 1) {
      for (const sign of signs) {
        if (sign === reference[at]) continue
        const wrong = reference.slice(0, at) + sign + reference.slice(at + 1)
        expect(findReference(wrong).kind).not.toBe('found')
      }
    }
  })

  it('is never guessed', () => {
    expect(findReference('', 'thanks')).toEqual({ kind: 'missing' })
    expect(findReference(`${reference} ${makeReference('per_lin', 'two')}`)).toEqual({
      kind: 'ambiguous',
    })
    expect(findReference(reference.slice(0, 6), reference.slice(6))).toEqual({ kind: 'missing' })
  })
})

describe('the id of a withdrawal', () => {
  it('comes back through a bank that changes its case', () => {
    const id = withdrawalIdOf('per_lin', 'one')
    expect(id).toMatch(/^WD[A-Z2-7]{26}$/)
    expect(findWithdrawal(id.toLowerCase(), '')).toBe(id)
    expect(findWithdrawal('', `payout ${id}`)).toBe(id)
    expect(findWithdrawal(id.slice(0, 20), id.slice(20))).toBeUndefined()
  })
})
