// Reads the CEL text of a rule back: exactly what `toCel` writes, in any order, with any white
// space and any parentheses. It is no CEL engine: everything else is refused, with the place.

import { limits } from '../../wire/limits.ts'
import { canonicalRule } from '../canonical.ts'
import { parseRule } from '../parse-rule.ts'
import type { Rule } from '../rule.ts'
import { readLeaf } from './leaf-of-cel.ts'
import { CelFault, Cursor } from './token.ts'

/** What reading a text gives: a rule in canonical form, or where it fails. */
export type ReadCel =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly position: number; readonly expected: string }

/**
 * Reads a rule out of its CEL text.
 *
 * Shape: the canonical form of the rule, or `position` and what was `expected` there.
 * `fromCel(toCel(rule))` gives `canonicalRule(rule)`.
 * Units: `position` in UTF-16 code units from 0; a text of at most `limits.ruleTextCharsMax`.
 * Errors: none are thrown, whatever the text is.
 */
export function fromCel(text: string): ReadCel {
  try {
    return { ok: true, rule: readText(text) }
  } catch (error) {
    if (!(error instanceof CelFault)) throw error
    return { ok: false, position: error.position, expected: error.message }
  }
}

function readText(text: string): Rule {
  if (text.length > limits.ruleTextCharsMax) {
    throw new CelFault(limits.ruleTextCharsMax, `at most ${limits.ruleTextCharsMax} characters`)
  }
  const cursor = new Cursor(text)
  const rule = canonicalRule(readAny(cursor, 0))
  if (cursor.next.kind !== 'end') throw cursor.fault('`&&`, `||` or the end')
  const parsed = parseRule(rule)
  if (!parsed.ok) throw new CelFault(0, `a rule with ${parsed.expected}`)
  return parsed.rule
}

/** Deeper than parentheses around every level of the deepest rule; deeper is ill will. */
const nestingMax = 32

function readAny(cursor: Cursor, nesting: number): Rule {
  const parts = [readAll(cursor, nesting)]
  while (cursor.takes('||')) parts.push(readAll(cursor, nesting))
  return only(parts) ?? { any: parts }
}

function readAll(cursor: Cursor, nesting: number): Rule {
  const parts = [readOne(cursor, nesting)]
  while (cursor.takes('&&')) parts.push(readOne(cursor, nesting))
  return only(parts) ?? { all: parts }
}

const only = ([first, ...others]: readonly Rule[]): Rule | undefined =>
  others.length === 0 ? first : undefined

function readOne(cursor: Cursor, nesting: number, negated = false): Rule {
  if (nesting > nestingMax) throw cursor.fault(`at most ${nestingMax} levels`)
  if (cursor.takes('!')) return { not: readOne(cursor, nesting + 1, true) }
  if (cursor.takes('(')) {
    const rule = readAny(cursor, nesting + 1)
    cursor.expect(')')
    return rule
  }
  if (cursor.next.text === '[' && cursor.next.kind === 'sign') return readCount(cursor, nesting)
  return readLeaf(cursor, negated)
}

/** Some of several: places in ascending order, at each of which a part holds. */
function readCount(cursor: Cursor, nesting: number): Rule {
  const places = cursor.readList('number')
  if (places.length > limits.ruleChildrenMax || places.some((it, at) => Number(it) !== at)) {
    throw cursor.fault(`the places 0 to at most ${limits.ruleChildrenMax - 1} before this`)
  }
  const chosen = readChosen(cursor, places)
  for (const [at, name] of chosen.entries()) cursor.expect(at === 0 ? '[' : ',', name)
  cursor.expect(']', '.', 'all', '(', 'i', ',')
  const of = places.map((place, at) => {
    if (at < places.length - 1) {
      cursor.expect('i', '==')
      if (cursor.next.text !== place) throw cursor.fault(place)
      cursor.read('number')
      cursor.expect('?')
    }
    const part = readAny(cursor, nesting + 1)
    if (at < places.length - 1) cursor.expect(':')
    return part
  })
  cursor.expect(')', ...chosen.map(() => ')'))
  return { atLeast: { n: chosen.length, of } }
}

/** The names of the places that are looked for, each behind the one before it. */
function readChosen(cursor: Cursor, places: readonly string[]): readonly string[] {
  const chosen: string[] = []
  for (;;) {
    const name = `i${chosen.length + 1}`
    cursor.expect('.', 'exists', '(', name, ',')
    const before = chosen.at(-1)
    if (before !== undefined) cursor.expect(before, '<', name, '&&')
    chosen.push(name)
    if (!cursor.startsListOf('number')) return chosen
    if (chosen.length === places.length) throw cursor.fault('`[i1`')
    const again = cursor.readList('number')
    if (again.join() !== places.join()) throw cursor.fault(`[${places.join(', ')}] before this`)
  }
}
