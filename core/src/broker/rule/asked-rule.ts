// A rule as a plugin asks it: read from its text, held against the manifest, and judged on what
// core knows of one person together with what the plugin knows itself.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import type { Manifest } from '@tessera/sdk/manifest'
import { leavesOf, parseRule, ruleText, type Facts, type Leaf, type Rule } from '@tessera/sdk/rule'
import { factName, type Grant } from '../../capability/index.ts'
import { readCreditStanding } from '../../credit/index.ts'
import { factsOf, type RealNames } from '../../identity/index.ts'
import type { Store } from '../../store/store.ts'

/** What a plugin may know itself and pass along; everything else comes from core. */
const Own = z.strictObject({
  memberDays: z.record(z.string().max(128), z.int().min(0)).exactOptional(),
  roles: z.array(z.string().max(128)).max(64).exactOptional(),
  invitedBy: z.array(z.string().max(128)).max(64).exactOptional(),
  ranks: z.record(z.string().max(128), z.int().min(1)).exactOptional(),
  places: z.record(z.string().max(128), z.boolean()).exactOptional(),
})

/** What a plugin knows itself about a person. */
export type Own = z.infer<typeof Own>

const ownLeaves: ReadonlySet<Leaf['p']> = new Set([
  'memberOf',
  'role',
  'inviteFrom',
  'rankAtMost',
  'presentIn',
])

/** Whether a question is answered by what the plugin knows itself. */
export const isOwnLeaf = ({ p }: Leaf): boolean => ownLeaves.has(p)

const invalid = (pointer: string, expected: string): PlatformError =>
  new PlatformError('arguments_invalid', { errors: [{ pointer, expected }] })

function parseJson(text: string, pointer: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid(pointer, 'JSON')
  }
}

/** Reads a rule. Errors: `arguments_invalid` with the place. */
export function readRule(text: string): Rule {
  const parsed = parseRule(parseJson(text, '/rule'))
  if (parsed.ok) return parsed.rule
  throw invalid(`/rule${parsed.pointer}`, parsed.expected)
}

/** Reads facts of a plugin's own. Errors: `arguments_invalid` with the place. */
export function readOwn(text: string | undefined): Own {
  if (text === undefined) return {}
  const read = Own.safeParse(parseJson(text, '/own'))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalid(`/own/${issue?.path.join('/') ?? ''}`, issue?.message ?? 'facts of your own')
}

/** Facts of a manifest, by the canonical text of their question. */
export type NamedFacts = ReadonlyMap<string, string>

/** The facts that a manifest names. */
export const namedFacts = (manifest: Pick<Manifest, 'facts'>): NamedFacts =>
  new Map(Object.entries(manifest.facts ?? {}).map(([name, { leaf }]) => [ruleText(leaf), name]))

/**
 * The questions of a rule that core answers.
 * Errors: `arguments_invalid` for one that does not stand in the manifest.
 */
export function askedOf(named: NamedFacts, rule: Rule): readonly Leaf[] {
  const asked = leavesOf(rule).filter(({ leaf }) => !isOwnLeaf(leaf))
  const other = asked.find(({ leaf }) => !named.has(ruleText(leaf)))
  if (other !== undefined)
    throw invalid(`/rule${other.pointer}`, 'a question that stands under `facts` in the manifest')
  return asked.map(({ leaf }) => leaf)
}

/** The canonical texts of the questions that a person agreed to. */
export const agreedTexts = (
  grant: Pick<Grant, 'capabilities'> | undefined,
  named: NamedFacts,
): ReadonlySet<string> =>
  new Set(
    [...named]
      .filter(([, name]) => grant?.capabilities.has(factName(name)) === true)
      .map(([text]) => text),
  )

/** What core knows about somebody, and what that rests on. */
export interface KnownFacts {
  readonly facts: Facts
  readonly realPerson: string
  /** What a read set has to hold. */
  readonly names: readonly string[]
  /** Nothing in here changes by the passing of time alone before it. */
  readonly holdUntilMs: number
}

/** Reads what core knows about somebody at a moment. It stays inside core. */
export async function readKnownFacts(
  deps: { readonly store: Store; readonly identity: { readonly realNames: RealNames } },
  person: string,
  nowMs: number,
): Promise<KnownFacts> {
  const file = await deps.identity.realNames.file(person)
  const { credit, names } = await readCreditStanding(deps.store, file.id)
  const { facts, holdUntilMs } = factsOf(file, nowMs)
  return {
    facts: credit === undefined ? facts : { ...facts, credit },
    realPerson: file.id,
    names: [...file.names, ...names],
    holdUntilMs,
  }
}
