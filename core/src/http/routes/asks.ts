// What a mini-program asks of people, in words: powers with their ceilings, and facts about them.

import { z } from '@hono/zod-openapi'
import { registry, type CapabilityName, type Caveats } from '@tessera/sdk/contract'
import { ruleText, sensitivityOf } from '@tessera/sdk/rule'
import { asksOf, factName, type Grant } from '../../capability/index.ts'
import type { LivePlugin } from '../../catalog/index.ts'
import { LocalTextAnswer } from '../context.ts'

const CaveatsAnswer = z
  .object({
    perCallFen: z.string().optional(),
    perDayFen: z.string().optional(),
    callsPerDay: z.int().optional(),
    untilMs: z.int().optional(),
  })
  .openapi('Caveats')
export const AskAnswer = z
  .object({
    name: z.string(),
    tier: z.enum(['free', 'personal', 'money']),
    purpose: LocalTextAnswer.optional(),
    consent: LocalTextAnswer.optional(),
    /** Of a fact: what is asked about the person, as JSON of the rule language. */
    question: z.string().optional(),
    optional: z.boolean(),
    caveats: CaveatsAnswer,
  })
  .openapi('Ask')

/** Drops what is left out, so that answers hold no empty fields. */
export function withoutUndefined(caveats: Caveats) {
  const { perCallFen, perDayFen, callsPerDay, untilMs } = caveats
  return {
    ...(perCallFen === undefined ? {} : { perCallFen }),
    ...(perDayFen === undefined ? {} : { perDayFen }),
    ...(callsPerDay === undefined ? {} : { callsPerDay }),
    ...(untilMs === undefined ? {} : { untilMs }),
  }
}

/** One power that a mini-program asks for. */
export function askOf(plugin: LivePlugin, name: CapabilityName) {
  const asked = plugin.manifest.capabilities[name]
  const { tier, consent } = registry[name]
  return {
    name,
    tier,
    ...(asked?.purpose === undefined ? {} : { purpose: asked.purpose }),
    ...(consent === undefined ? {} : { consent }),
    optional: asked?.optional === true,
    caveats: withoutUndefined(asked?.caveats ?? {}),
  }
}

/** The facts that a mini-program asks about; nobody has to agree to one. */
export const factAsksOf = ({ manifest }: LivePlugin) =>
  Object.entries(manifest.facts ?? {}).map(([name, { leaf, purpose }]) => ({
    name: factName(name),
    tier: 'personal' as const,
    purpose,
    question: ruleText(leaf),
    optional: true,
    caveats: {},
  }))

/** The facts whose answer says something that the law calls sensitive. */
export const sensitiveFactsOf = ({ manifest }: LivePlugin): readonly string[] =>
  Object.entries(manifest.facts ?? {})
    .filter(([, { leaf }]) => sensitivityOf(leaf) !== undefined)
    .map(([name]) => factName(name))

/** Everything that people are asked for. */
export const allAsksOf = (plugin: LivePlugin) => [
  ...asksOf(plugin.manifest).map((name) => askOf(plugin, name)),
  ...factAsksOf(plugin),
]

/** What of a mini-program's asks somebody agreed to. */
export const agreedAsksOf = (plugin: LivePlugin, grant: Pick<Grant, 'capabilities'>) => [
  ...plugin.capabilities
    .filter((name) => grant.capabilities.has(name))
    .map((name) => askOf(plugin, name)),
  ...factAsksOf(plugin).filter(({ name }) => grant.capabilities.has(name)),
]
