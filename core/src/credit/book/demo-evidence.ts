// Evidence for the people of the demo: kept obligations towards merchants under contract, found by
// a search so that the score of the month comes out as wanted, to the point. The month itself is
// scored by the same code as anybody's.

import {
  type Level,
  type Month,
  type ScoreInput,
  creditParamsV1 as params,
  scoreOf,
} from '@tessera/sdk/credit'
import { must } from '../../base/invariant.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Row } from '../../store/tables.ts'
import { evidenceForScore } from '../evidence-for-score.ts'
import { outcomeNeeds, planOutcome, type KeptOutcome } from './evidence.ts'

/** Somebody of the demo and the score that they are to have. */
export interface WantedPerson {
  readonly realPerson: string
  readonly level: Level
  readonly verifiedMonths: number
  readonly score: number
  /** Names the search, so that it finds the same wherever it runs. */
  readonly name: string
  /** The search that is known to find it; others follow should the card ever change. */
  readonly firstSearch: number
}

const merchantsCount = 40
const merchantOf = (number: number): string => `rp_demo_merchant_${number}`
const merchants = Array.from({ length: merchantsCount }, (_, number) => merchantOf(number))
/** What one merchant passes on to one person: the cap of an edge. */
const trustOfMerchant = must(params.flow.edgeCapUnits ?? undefined, 'edges of version 1 have a cap')

const merchantRow = (id: string, sinceMs: number): Row<'realPerson'> => ({
  id,
  checks: JSON.stringify(
    ['phone', 'bank', 'document', 'work', 'post'].map((group) => {
      const told = { check: `${id}/${group}`, group: `demo-${group}`, assurance: 3 }
      return { ...told, inPerson: false, sinceMs, untilMs: null }
    }),
  ),
  personKey: `demo/${id}`,
  dataKey: null,
  createdAtMs: sinceMs,
  erasedAtMs: null,
})

/** A file as the book will see it: nobody of the demo has a passkey. */
function asKept(input: ScoreInput): ScoreInput {
  const met = new Set(input.outcomes.map(({ counterparty }) => counterparty))
  return {
    ...input,
    standing: { ...input.standing, hasPasskey: false, hasSecondCredential: false },
    tiers: input.tiers.filter(({ counterparty }) => met.has(counterparty)),
    trustUnits: met.size * trustOfMerchant,
  }
}

const searchesMax = 400
/** A passkey and a second one are worth up to so many points, which the search cannot leave out. */
const slackPoints = [6, 10, 0] as const

function* searches(wanted: WantedPerson, asOf: Month): Iterable<ScoreInput> {
  const { level, verifiedMonths, score, name, firstSearch } = wanted
  for (let tries = 0; tries < searchesMax; tries += 1) {
    const search = (firstSearch + tries) % searchesMax
    const metCount = 4 + (search % (merchantsCount - 4))
    const counterparties = merchants
      .slice(0, metCount)
      .map((counterparty) => ({ counterparty, tier: 3 as const }))
    for (const slack of slackPoints) {
      const wish = {
        score: score + slack,
        asOf,
        levels: [level],
        verifiedMonths: { least: verifiedMonths, most: verifiedMonths },
        counterparties,
        trustUnits: metCount * trustOfMerchant,
        seed: `demo ${name} ${search}`,
      }
      try {
        yield asKept(evidenceForScore(wish, params))
      } catch {
        // Another search looks among others.
      }
    }
  }
}

/**
 * The evidence of one person.
 * Errors: throws when none is found that gives the score exactly.
 */
export function demoEvidence(wanted: WantedPerson, asOf: Month): readonly KeptOutcome[] {
  for (const input of searches(wanted, asOf)) {
    if (scoreOf(input, params).score !== wanted.score) continue
    return input.outcomes.map((outcome, place) => ({
      ...outcome,
      id: `demo/${wanted.realPerson}/${place}`,
      subject: wanted.realPerson,
      source: 'demo',
    }))
  }
  throw new Error(`no evidence gives ${wanted.realPerson} a score of ${wanted.score}`)
}

/** Puts the merchants and everybody's evidence; repeating it changes nothing. */
export async function putDemoEvidence(
  engine: CommitEngine,
  people: readonly WantedPerson[],
  at: { readonly asOf: Month; readonly merchantsSinceMs: number },
): Promise<void> {
  const outcomes = people.flatMap((wanted) => demoEvidence(wanted, at.asOf))
  await engine.commit({
    needs: () => [
      ...merchants.map((id) => ({ table: 'realPerson' as const, key: [id] })),
      ...outcomes.flatMap(({ id }) => outcomeNeeds(id)),
    ],
    plan(tx) {
      for (const id of merchants) {
        if (tx.get('realPerson', [id]) !== undefined) continue
        tx.put('realPerson', merchantRow(id, at.merchantsSinceMs))
        tx.put('creditSeed', { realPerson: id, atMs: tx.nowMs })
      }
      for (const outcome of outcomes) planOutcome(tx, outcome)
    },
  })
}
