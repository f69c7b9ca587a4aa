// identity.prove and eligibility.check: facts about the asking person, told as yes, no or unknown.
// What the person did not agree to is unknown; what is told stands in their log first. And
// eligibility.share, which is about nobody.

import { PlatformError } from '@tessera/sdk/contract'
import {
  answerLeaf,
  judgeBy,
  ruleText,
  type Answer,
  type Facts,
  type Leaf,
  type Rule,
} from '@tessera/sdk/rule'
import { factName } from '../../capability/index.ts'
import {
  agreedTexts,
  askedOf,
  isOwnLeaf,
  namedFacts,
  readKnownFacts,
  readOwn,
  readRule,
  type KnownFacts,
  type Own,
} from '../rule/asked-rule.ts'
import type { Run } from '../run.ts'
import { requireCaller } from './identity.ts'
import type { Family, HandlerDeps } from './handler.ts'

/** What core knows about the asking person; the answer is computed again when it changes. */
async function knownOf(deps: HandlerDeps, run: Run): Promise<KnownFacts> {
  const seq = deps.engine.head()
  const known = await readKnownFacts(deps, requireCaller(run), run.nowMs)
  for (const name of known.names) run.reads.notePoint(name, seq)
  run.wishes.freshUntilMs = Math.min(run.wishes.freshUntilMs, known.holdUntilMs)
  return known
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
  const named = namedFacts(run.plugin.manifest)
  const agreedTo = agreedTexts(run.caller?.grant, named)
  const leaves = askedOf(named, rule).filter((leaf) => agreedTo.has(ruleText(leaf)))
  const agreed = leaves.map((leaf) => ruleText(leaf))
  for (const text of agreed) run.powers.add(factName(named.get(text) ?? ''))
  const { facts: known, realPerson } = await knownOf(deps, run)
  const facts: Facts = { ...known, ...own }
  const answer = judgeBy(rule, (leaf) =>
    isOwnLeaf(leaf) || agreedTo.has(ruleText(leaf)) ? answerLeaf(leaf, facts) : 'unknown',
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

  'eligibility.share': async ({ deps, run, input }) => {
    const rule = readRule(input.rule)
    const { plugin, nowMs } = run
    askedOf(namedFacts(plugin.manifest), rule)
    const asked = { person: requireCaller(run), plugin, rule, nowMs }
    const { percent, untilMs } = await deps.shares(asked)
    run.wishes.freshUntilMs = Math.min(run.wishes.freshUntilMs, untilMs)
    return { percent }
  },
}
