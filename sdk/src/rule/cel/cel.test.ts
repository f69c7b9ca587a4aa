// Goal: the CEL text of a rule is read back as the rule, and nothing else is read. Method: random
// rules both ways, the same texts written otherwise, and texts with one fault each.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../../wire/limits.ts'
import { canonicalRule } from '../canonical.ts'
import type { Rule } from '../rule.ts'
import { campusJournal } from '../testing/journals.ts'
import { anyRule } from '../testing/random-rule.ts'
import { fromCel } from './from-cel.ts'
import { toCel } from './to-cel.ts'
import { tokensOf } from './token.ts'

describe('toCel', () => {
  it('writes the journals as one would by hand', () => {
    expect(toCel(campusJournal.rules.post)).toBe('me.female && me.student')
    expect(toCel(campusJournal.rules.comment)).toBe('me.female && me.student || me.credit > 750')
    expect(toCel(campusJournal.rules.tip)).toBe('me.age >= 18 && me.level >= 2')
  })

  it('writes some of several with each part once', () => {
    const rule: Rule = {
      atLeast: {
        n: 2,
        of: [{ p: 'uniquePerson' }, { p: 'attr', name: 'student' }, { p: 'role', v: 'steward' }],
      },
    }
    expect(toCel(rule)).toBe(
      '[0, 1, 2].exists(i1, [0, 1, 2].exists(i2, i1 < i2 && [i1, i2].all(i, ' +
        "i == 0 ? (me.student) : i == 1 ? ('steward' in me.roles) : (me.uniquePerson))))",
    )
  })
})

/** The same text with other white space, quotes and more parentheses. */
const disguised = (text: string): string =>
  `( ${tokensOf(text)
    .map(({ kind, text: word }) => (kind === 'text' ? `"${word}"` : word))
    .join('\n ')})`

describe('fromCel', () => {
  it('gives the canonical form of every rule that toCel wrote, however it is laid out', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const expected = { ok: true, rule: canonicalRule(rule) }
        expect(fromCel(toCel(rule))).toEqual(expected)
        expect(fromCel(disguised(toCel(rule)))).toEqual(expected)
      }),
      { seed: 3, numRuns: 3_000 },
    )
  })

  it('reads parts in any order, and any parentheses', () => {
    const text = '((me.credit > 750)) || (me.student && (me.female))'
    expect(fromCel(text)).toEqual({ ok: true, rule: canonicalRule(campusJournal.rules.comment) })
  })

  it.each<readonly [what: string, text: string, position: number, expected: string]>([
    ['nothing', '', 0, '`me`, a text'],
    ['half a rule', 'me.student &&', 13, '`me`, a text'],
    ['two rules', 'me.student me.female', 11, '`&&`, `||` or the end'],
    ['a constant', 'true', 0, '`me`, a text'],
    ['a threshold of its own', 'me.student && me.credit >= 701', 14, 'one of 600, 650'],
    ['another comparison', 'me.credit < 700', 10, '`>=` or `>`'],
    ['a score that is equal', 'me.credit == 750', 10, '`>=` or `>`'],
    ['another fact', 'me.handsome', 0, '`me.` with age'],
    ['a method', "me.name.matches('(a+)+$')", 16, 'a name, a number'],
    ['an open parenthesis', '(me.student', 11, '`)`'],
    ['a text with an escape', "'a\\'b' in me.roles", 0, 'a name, a number'],
    ['a negated comparison without parentheses', '!me.age >= 18', 1, '`(`'],
    ['a negated membership without parentheses', "!'a' in me.roles", 1, '`(`'],
    ['places that are not in order', '[1, 0].exists(i1, [i1].all(i, me.student))', 6, 'places'],
    ['two places in brackets', "me.present['a', 'b']", 0, 'one place'],
    ['a word of the prototype', 'me.constructor >= 1', 0, '`me.` with age'],
    ['17 parts', ages(17), 0, 'a rule with a list of 1 to 16'],
    ['a text that is too long', ' '.repeat(65_537), limits.ruleTextCharsMax, 'at most'],
    ['endless parentheses', '('.repeat(60_000), 33, 'at most 32 levels'],
    ['endless negation', '!'.repeat(60_000), 33, 'at most 32 levels'],
  ])('refuses %s and says where', (_what, text, position, expected) => {
    const read = fromCel(text)
    expect(read).toMatchObject({ ok: false, position })
    expect(read.ok ? '' : read.expected).toContain(expected)
  })

  it('takes a text of the largest size', () => {
    const text = 'me.student'.padEnd(limits.ruleTextCharsMax)
    expect(fromCel(text)).toEqual({ ok: true, rule: { name: 'student', p: 'attr' } })
  })

  it('throws for no text at all', () => {
    const piece = fc.constantFrom(
      'me',
      '.',
      'student',
      '&&',
      '(',
      ')',
      '[',
      ']',
      '0',
      ',',
      '!',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(fromCel(pieces.join(''))).toHaveProperty('ok')
      }),
      { seed: 4, numRuns: 3_000 },
    )
  })
})

function ages(count: number): string {
  return Array.from({ length: count }, (_, at) => `me.present['${at}']`).join(' || ')
}
