// From anything to a rule, or to the place where it is none. It walks by itself and never deeper
// than a rule may be, so that a hostile value costs no more than an honest one.

import { z } from 'zod'
import { limits } from '../wire/limits.ts'
import { Leaf } from './leaf.ts'
import type { Rule as RuleOf } from './rule.ts'

/** What parsing gives: a rule, or where it fails and what was expected there. */
export type ParsedRule =
  | { readonly ok: true; readonly rule: RuleOf }
  | { readonly ok: false; readonly pointer: string; readonly expected: string }

/**
 * Reads a rule out of an unknown value.
 *
 * Shape: plain JSON -> the rule, or `pointer` (RFC 6901) to the first fault and what was `expected`
 * there, in words for the author of the rule. Unknown fields are faults.
 * Errors: none are thrown, whatever the value is.
 * Source: specs/eligibility, "own zod JSON rule"; limits in `limits.ts`.
 */
export function parseRule(value: unknown): ParsedRule {
  try {
    return { ok: true, rule: readRule(value, { pointer: '', depth: 1, leaves: { count: 0 } }) }
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error
    return { ok: false, pointer: error.pointer, expected: error.message }
  }
}

/** The schema of a rule, for use inside other schemas; its check is {@link parseRule}. */
export const Rule: z.ZodType<RuleOf> = z.unknown().transform((value, context): RuleOf => {
  const parsed = parseRule(value)
  if (parsed.ok) return parsed.rule
  const path = parsed.pointer.split('/').slice(1)
  context.addIssue({ code: 'custom', path, message: `expected ${parsed.expected}` })
  return z.NEVER
})

class RuleFault extends Error {
  readonly pointer: string
  constructor(pointer: string, expected: string) {
    super(expected)
    this.name = 'RuleFault'
    this.pointer = pointer
  }
}

interface Place {
  readonly pointer: string
  readonly depth: number
  readonly leaves: { count: number }
}

const branchNames = ['all', 'any', 'not', 'atLeast'] as const
const kinds = 'a leaf with "p", or one of "all", "any", "not" and "atLeast"'

function readRule(value: unknown, place: Place): RuleOf {
  const { pointer, depth } = place
  if (depth > limits.ruleDepthMax)
    throw new RuleFault(pointer, `at most ${limits.ruleDepthMax} levels`)
  const fields = fieldsOf(value, pointer, kinds)
  if (fields.has('p')) return readLeaf(value, place)
  const name = branchNames.find((it) => fields.has(it))
  if (name === undefined) throw new RuleFault(pointer, kinds)
  onlyFields(fields, [name], pointer)
  const below = { ...place, depth: depth + 1, pointer: `${pointer}/${name}` }
  const body = fields.get(name)
  if (name === 'not') return { not: readRule(body, below) }
  if (name === 'atLeast') return { atLeast: readAtLeast(body, below) }
  const rules = readRules(body, below)
  return name === 'all' ? { all: rules } : { any: rules }
}

function readAtLeast(value: unknown, place: Place): { n: number; of: readonly RuleOf[] } {
  const { pointer } = place
  const fields = fieldsOf(value, pointer, 'an object with "n" and "of"')
  onlyFields(fields, ['n', 'of'], pointer)
  const of = readRules(fields.get('of'), { ...place, pointer: `${pointer}/of` })
  const n = fields.get('n')
  if (typeof n !== 'number' || !Number.isInteger(n) || n < 1 || n > of.length) {
    throw new RuleFault(`${pointer}/n`, `a whole number from 1 to ${of.length}`)
  }
  return { n, of }
}

function readRules(value: unknown, place: Place): readonly RuleOf[] {
  const { pointer } = place
  const expected = `a list of 1 to ${limits.ruleChildrenMax} rules`
  if (!Array.isArray(value)) throw new RuleFault(pointer, expected)
  if (value.length < 1 || value.length > limits.ruleChildrenMax)
    throw new RuleFault(pointer, expected)
  return Array.from(value, (part: unknown, at) =>
    readRule(part, { ...place, pointer: `${pointer}/${at}` }),
  )
}

function readLeaf(value: unknown, { pointer, leaves }: Place): Leaf {
  leaves.count += 1
  if (leaves.count > limits.ruleLeavesMax)
    throw new RuleFault(pointer, `at most ${limits.ruleLeavesMax} leaves`)
  const read = Leaf.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const path = (issue?.path ?? []).map((step) => `/${String(step)}`).join('')
  throw new RuleFault(pointer + path, issue === undefined ? kinds : expectedBy(issue))
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return `one of ${Leaf.options.flatMap((it) => [...it.shape.p.values]).join(', ')}`
    case 'unrecognized_keys':
      return `no field ${issue.keys.join(', ')}`
    case 'invalid_format':
      return issue.path.includes('v') ? 'an id or a region such as CN-31' : 'an id'
    case 'invalid_type':
      return `a ${issue.expected}`
    default:
      return `1 to ${limits.ruleRegionsMax} regions`
  }
}

function fieldsOf(value: unknown, pointer: string, expected: string): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RuleFault(pointer, expected)
  return new Map(Object.entries(value))
}

function onlyFields(
  fields: ReadonlyMap<string, unknown>,
  known: readonly string[],
  pointer: string,
): void {
  const foreign = [...fields.keys()].find((name) => !known.includes(name))
  if (foreign !== undefined)
    throw new RuleFault(pointer, `only ${known.map((it) => `"${it}"`).join(' and ')}`)
}
