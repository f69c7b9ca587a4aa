// identity.prove and eligibility.check: facts about the asking person, told as yes, no or unknown.
// What the person did not agree to is unknown; what is told stands in their log first.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import {
  answerLeaf,
  judgeBy,
  leavesOf,
  parseRule,
  ruleText,
  type Answer,
  type Facts,
  type Leaf,
  type Rule,
} from '@tessera/sdk/rule'
import { readCreditStanding } from '../../credit/index.ts'
import { factsOf } from '../../identity/index.ts'
import type { Run } from '../run.ts'
import { factName } from '../../capability/index.ts'
import { requireCaller } from './identity.ts'
import type { Family, HandlerDeps } from './handler.ts'

/** What a plugin may know itself and pass along; everything else comes from core. */
const Own = z.strictObject({
  memberDays: z.record(z.string().max(128), z.int().min(0)).exactOptional(),
  roles: z.array(z.string().max(128)).max(64).exactOptional(),
  invitedBy: z.array(z.string().max(128)).max(64).exactOptional(),
  ranks: z.record(z.string().max(128), z.int().min(1)).exactOptional(),
  places: z.record(z.string().max(128), z.boolean()).exactOptional(),
})
type Own = z.infer<typeof Own>

const ownLeaves: ReadonlySet<Leaf['p']> = new Set([
  'memberOf',
  'role',
  'inviteFrom',
  'rankAtMost',
  'presentIn',
])

const invalid = (pointer: string, expected: string): PlatformError =>
  new PlatformError('arguments_invalid', { errors: [{ pointer, expected }] })

function parseJson(text: string, pointer: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid(pointer, 'JSON')
  }
}

function readRule(text: string): Rule {
  const parsed = parseRule(parseJson(text, '/rule'))
  if (parsed.ok) return parsed.rule
  throw invalid(`/rule${parsed.pointer}`, parsed.expected)
}

function readOwn(text: string | undefined): Own {
  if (text === undefined) return {}
  const read = Own.safeParse(parseJson(text, '/own'))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalid(`/own/${issue?.path.join('/') ?? ''}`, issue?.message ?? 'facts of your own')
}

/** The facts of the manifest, by the canonical text of their question. */
const manifestFacts = ({ plugin }: Run): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(plugin.manifest.facts ?? {}).map(([name, { leaf }]) => [ruleText(leaf), name]),
  )

type Named = ReturnType<typeof manifestFacts>

/** The questions of a rule that core answers; each must stand in the manifest. */
function askedOf(named: Named, rule: Rule): readonly Leaf[] {
  const asked = leavesOf(rule).filter(({ leaf }) => !ownLeaves.has(leaf.p))
  const other = asked.find(({ leaf }) => !named.has(ruleText(leaf)))
  if (other !== undefined)
    throw invalid(`/rule${other.pointer}`, 'a question that stands under `facts` in the manifest')
  return asked.map(({ leaf }) => leaf)
}

/** The canonical texts of the questions that the person agreed to. */
const agreedTexts = (run: Run, named: Named): ReadonlySet<string> =>
  new Set(
    [...named]
      .filter(([, name]) => run.caller?.grant.capabilities.has(factName(name)) === true)
      .map(([text]) => text),
  )

/** What core knows about the asking person; the answer is computed again when it changes. */
async function knownOf(deps: HandlerDeps, run: Run) {
  const seq = deps.engine.head()
  const file = await deps.identity.realNames.file(requireCaller(run))
  const { credit, names } = await readCreditStanding(deps.store, file.id)
  for (const name of [...file.names, ...names]) run.reads.notePoint(name, seq)
  const { facts, holdUntilMs } = factsOf(file, run.nowMs)
  run.wishes.freshUntilMs = Math.min(run.wishes.freshUntilMs, holdUntilMs)
  const all: Facts = credit === undefined ? facts : { ...facts, credit }
  return { facts: all, realPerson: file.id }
}

/** The questions that go by somebody's score. */
const creditLeaves: ReadonlySet<Leaf['p']> = new Set(['creditAtLeast', 'creditOver'])

/**
 * The answer as it stands in the person's log: where their score was not gone by, because they want
 * it so or it is under review, the log says why nobody heard more. The plugin is not told.
 */
function notedAnswer(answer: Answer, agreed: readonly Leaf[], { credit }: Facts): string {
  const isSilent = credit === 'off' || credit === 'hold'
  const asksScore = agreed.some(({ p }) => creditLeaves.has(p))
  return answer === 'unknown' && isSilent && asksScore ? `${answer}/${credit}` : answer
}

/** An answer with core's signed word for it. */
async function tell(deps: HandlerDeps, run: Run, rule: Rule, own: Own) {
  const answer = await judged(deps, run, rule, own)
  const receipt = await deps.answerReceipts.sign({
    plugin: run.plugin.id,
    sub: deps.identity.pairwise.subOf(run.plugin.id, requireCaller(run)),
    rule: ruleText(rule),
    answer,
    atMs: run.nowMs,
  })
  return { answer, receipt }
}

async function judged(deps: HandlerDeps, run: Run, rule: Rule, own: Own): Promise<Answer> {
  const named = manifestFacts(run)
  const agreedTo = agreedTexts(run, named)
  const leaves = askedOf(named, rule).filter((leaf) => agreedTo.has(ruleText(leaf)))
  const agreed = leaves.map((leaf) => ruleText(leaf))
  for (const text of agreed) run.powers.add(factName(named.get(text) ?? ''))
  const { facts: known, realPerson } = await knownOf(deps, run)
  const facts: Facts = { ...known, ...own }
  const answer = judgeBy(rule, (leaf) =>
    ownLeaves.has(leaf.p) || agreedTo.has(ruleText(leaf)) ? answerLeaf(leaf, facts) : 'unknown',
  )
  // An answer that rests on nothing the person agreed to says nothing about them.
  if (agreed.length > 0)
    await deps.identity.disclosures.note({
      person: requireCaller(run),
      realPerson,
      plugin: run.plugin.id,
      publisher: run.plugin.manifest.publisher,
      question: ruleText(rule),
      facts: [...new Set(agreed)],
      answer: notedAnswer(answer, leaves, known),
    })
  return answer
}

export const eligibilityHandlers: Family<'eligibility'> & {
  readonly 'identity.prove': Family<'identity'>['identity.prove']
} = {
  'identity.prove': async ({ deps, run, input }) => {
    const facts = run.plugin.manifest.facts ?? {}
    const fact = Object.hasOwn(facts, input.fact) ? facts[input.fact] : undefined
    if (fact === undefined) throw new PlatformError('not_found', { fact: input.fact })
    return tell(deps, run, fact.leaf, {})
  },

  'eligibility.check': ({ deps, run, input }) =>
    tell(deps, run, readRule(input.rule), readOwn(input.own)),
}
