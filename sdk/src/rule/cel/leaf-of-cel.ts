// The leaves of the CEL text.

import { parseRule } from '../parse-rule.ts'
import type { Rule } from '../rule.ts'
import { attributeNames } from '../thresholds.ts'
import { CelFault, type Cursor } from './token.ts'

/** Numbers of `me`, with the leaf that each comparison is. */
const compared: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  age: { '>=': 'ageAtLeast' },
  level: { '>=': 'levelAtLeast' },
  credit: { '>=': 'creditAtLeast', '>': 'creditOver' },
}

const names =
  'age, level, credit, an attribute, assured1, assured3, assured4, regions, present, memberships, uniquePerson or ranks'

/**
 * Reads one leaf. Behind `!` a comparison needs parentheses, because CEL binds `!` to what stands
 * right of it alone.
 */
export function readLeaf(cursor: Cursor, negated: boolean): Rule {
  const { position, kind } = cursor.next
  if (kind === 'text') {
    if (negated) throw cursor.fault('`(`')
    return checked(readIn(cursor), position)
  }
  if (!cursor.takes('me')) throw cursor.fault('`me`, a text, `[`, `!` or `(`')
  cursor.expect('.')
  const name = cursor.read('word')
  const leaves = Object.hasOwn(compared, name) ? compared[name] : undefined
  if (leaves === undefined) return checked(readField(cursor, name, position), position)
  if (negated) throw new CelFault(position, '`(`')
  const sign = Object.keys(leaves).find((it) => cursor.takes(it))
  if (sign === undefined) throw cursor.fault(`\`${Object.keys(leaves).join('` or `')}\``)
  return checked({ p: leaves[sign], v: Number(cursor.read('number')) }, position)
}

/** What a leaf would say; its thresholds and names are checked behind. */
type Unchecked = Readonly<Record<string, unknown>>

function checked(leaf: Unchecked, position: number): Rule {
  const parsed = parseRule(leaf)
  if (!parsed.ok) throw new CelFault(position, `${parsed.expected} in this comparison`)
  return parsed.rule
}

function readIn(cursor: Cursor): Unchecked {
  const text = cursor.read('text')
  cursor.expect('in', 'me', '.')
  if (cursor.takes('roles')) return { p: 'role', v: text }
  if (cursor.takes('invitedBy')) return { p: 'inviteFrom', sub: text }
  throw cursor.fault('`roles` or `invitedBy`')
}

function readField(cursor: Cursor, name: string, position: number): Unchecked {
  switch (name) {
    case 'uniquePerson':
      return { p: 'uniquePerson' }
    case 'present': {
      const [place, ...others] = cursor.readList('text')
      if (others.length > 0) throw new CelFault(position, 'one place')
      return { p: 'presentIn', place }
    }
    case 'regions': {
      cursor.expect('.', 'exists', '(', 'r', ',', 'r', 'in')
      const v = cursor.readList('text')
      cursor.expect(')')
      return { p: 'regionIn', v }
    }
    case 'memberships': {
      const [circle, minDays] = readEntry(cursor, ['m', 'circle', 'days', '>='])
      return { p: 'memberOf', circle, minDays }
    }
    case 'ranks': {
      const [list, v] = readEntry(cursor, ['k', 'list', 'rank', '<='])
      return { p: 'rankAtMost', list, v }
    }
    default:
      return readAttribute(cursor, name, position)
  }
}

function readEntry(
  cursor: Cursor,
  [it, key, value, sign]: readonly [string, string, string, string],
): readonly [string, number] {
  cursor.expect('.', 'exists', '(', it, ',', it, '.', key, '==')
  const id = cursor.read('text')
  cursor.expect('&&', it, '.', value, sign)
  const count = Number(cursor.read('number'))
  cursor.expect(')')
  return [id, count]
}

function readAttribute(cursor: Cursor, name: string, position: number): Unchecked {
  const assured = /^assured([1-4])$/.exec(name)?.[1]
  if (assured !== undefined) {
    cursor.expect('.')
    return { p: 'attr', name: cursor.read('word'), minAssurance: Number(assured) }
  }
  const isAttribute = attributeNames.some((it) => it === name)
  if (!isAttribute) throw new CelFault(position, `\`me.\` with ${names}`)
  return { p: 'attr', name }
}
