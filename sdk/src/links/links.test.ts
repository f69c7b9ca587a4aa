// Goal: a code survives how people read, type and paste it, and a mistyped one is never taken for
// another. Method: properties over all codes, and pasted texts as they come.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeBytes, codeOfBytes, readCode, spelled } from './code.ts'
import { passwordOf, readPassword } from './password.ts'

const codes = fc
  .uint8Array({ minLength: codeBytes, maxLength: codeBytes })
  .map((bytes) => codeOfBytes(bytes))
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const places = fc.integer({ min: 0, max: 8 })
const replaced = (code: string, at: number, char: string): string =>
  code.slice(0, at) + char + code.slice(at + 1)

describe('a code', () => {
  test('is nine characters, and other bytes are another one', () => {
    expect(codeOfBytes(Uint8Array.of(0, 0, 0, 0, 0))).toBe('000000000')
    expect(codeOfBytes(Uint8Array.of(255, 255, 255, 255, 255)).slice(0, 8)).toBe('ZZZZZZZZ')
    const bytes = fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes })
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const same = one.every((byte, at) => byte === other[at])
        expect(codeOfBytes(one) === codeOfBytes(other)).toBe(same)
      }),
    )
  })

  test('reads back as it was typed', () => {
    const typed = (code: string, [small, marks, letters]: readonly boolean[]): string => {
      const grouped = marks === true ? ` ${spelled(code).replaceAll('-', ' – ')} ` : spelled(code)
      const mixed = letters === true ? grouped.replaceAll('0', 'O').replaceAll('1', 'l') : grouped
      return small === true ? mixed.toLowerCase() : mixed
    }
    const ways = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(codes, ways, (code, way) => {
        expect(readCode(typed(code, way))).toEqual({ ok: true, code })
      }),
    )
  })

  test('with one wrong character is refused before anybody is asked', () => {
    const wrong = fc.constantFrom(...alphabet.split(''))
    fc.assert(
      fc.property(codes, places, wrong, (code, at, char) => {
        fc.pre(code.charAt(at) !== char)
        expect(readCode(replaced(code, at, char))).toEqual({ ok: false, why: 'checksum' })
      }),
    )
  })

  test('with two characters that changed places is refused', () => {
    fc.assert(
      fc.property(codes, places, places, (code, one, other) => {
        const [first, second] = [code.charAt(one), code.charAt(other)]
        fc.pre(first !== second)
        const swapped = replaced(replaced(code, one, second), other, first)
        expect(readCode(swapped)).toEqual({ ok: false, why: 'checksum' })
      }),
    )
  })

  test.each(['', 'K7QM', 'K7QM-2F9X-33', 'K7QM-2F9U-3', '口令'])('“%s” is none', (text) => {
    expect(readCode(text)).toEqual({ ok: false, why: 'shape' })
  })
})

describe('a 口令', () => {
  test('is found in whatever it was pasted with', () => {
    const around = fc.constantFrom(
      (code: string) => passwordOf(code, 'zh'),
      (code: string) => passwordOf(code, 'en'),
      (code: string) => `看这个！ ${passwordOf(code, 'zh')} 复制打开`,
      (code: string) => passwordOf(code, 'en').replaceAll(/[【】]/g, ' '),
      (code: string) => `https://tessera.example/l/${code}`,
      (code: string) => `Come: https://tessera.example/l/${spelled(code)}?x=1`,
      (code: string) => spelled(code).toLowerCase(),
    )
    fc.assert(
      fc.property(codes, around, (code, wrap) => {
        expect(readPassword(wrap(code))).toEqual({ ok: true, code })
      }),
    )
  })

  test('says whether it was mistyped or is none', () => {
    const code = codeOfBytes(Uint8Array.of(1, 2, 3, 4, 5))
    const wrong = replaced(code, 3, code.charAt(3) === '7' ? '8' : '7')
    expect(readPassword(passwordOf(wrong, 'zh'))).toEqual({ ok: false, why: 'checksum' })
    expect(readPassword('hello there')).toEqual({ ok: false, why: 'shape' })
    expect(readPassword('x'.repeat(100_000))).toEqual({ ok: false, why: 'shape' })
  })
})
