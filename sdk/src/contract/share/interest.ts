// interest: what a person cares for, kept by core for the person alone. A plugin notes topics and
// has its own candidates put in order; it reads nothing that anybody noted.

import { z } from 'zod'
import { limits } from '../../wire/limits.ts'
import { defineCapability } from '../capability.ts'

/** Where an interest is known from; each has a switch of its own, off until the person turns it. */
export const interestSources = ['visit', 'join', 'search', 'purchase'] as const
export type InterestSource = (typeof interestSources)[number]

/** Why a candidate stands where it stands. */
export const interestReasons = ['visits', 'joins', 'searches', 'purchases', 'none'] as const
export type InterestReason = (typeof interestReasons)[number]

const topicShape = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|-(?=[\p{L}\p{N}])){0,23}$/u

/** Whether a text is a topic: one short word, letters and digits, hyphens within. */
export const isTopic = (text: string): boolean =>
  topicShape.test(text) && text === text.normalize('NFKC').toLowerCase()

const topics = (most: number) => z.array(z.string().min(1).max(24)).max(most)

export const interest = {
  'interest.note': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'intent'],
    input: z.object({
      source: z.enum(interestSources),
      topics: topics(limits.interestTopicsPerNoteMax).min(1),
    }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Notes that the asking person showed interest in topics.',
      shape:
        '`{ source, topics }` -> `{}`; a topic is one word of at most 24 letters and digits, lower case, hyphens within. Say what happened: they looked (`visit`), joined, searched, or bought.',
      units: 'a note counts one, and half of it is gone after 30 days.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        arguments_invalid: 'not a topic',
        limit_exceeded: 'too many notes in one run',
      },
      authority:
        '`interest.note`. The person has a switch for each source, off at first: while it is off nothing is stored, and you are not told.',
      effects: 'At commit it is in the person’s own list under Me, where they may remove it.',
      example: "await ctx.interest.note({ source: 'join', topics: ['hiking'] })",
      source: 'specs/life-circle 2.7',
    },
  }),
  'interest.rank': defineCapability({
    mode: 'read',
    tier: 'personal',
    kinds: ['query', 'mutation', 'intent'],
    input: z.object({
      candidates: z
        .array(
          z.object({
            id: z.string().min(1).max(160),
            topics: topics(limits.interestTopicsPerCandidateMax),
          }),
        )
        .max(limits.interestCandidatesMax),
    }),
    output: z.object({
      ranked: z.array(z.object({ id: z.string(), reason: z.enum(interestReasons) })),
    }),
    caveats: [],
    consent: {
      zh: '按你的兴趣排列内容（不告诉它你的兴趣）',
      en: 'Put things in the order of your interests (it is not told them)',
    },
    doc: {
      gives: 'Your own candidates in the order of what the asking person is interested in.',
      shape:
        '`{ candidates: [{ id, topics }] }` -> `{ ranked: [{ id, reason }] }`, all of them, the most interesting first; ties keep your order. `reason` is the source that spoke for it most: `visits`, `joins`, `searches`, `purchases`, or `none`. Only sources that the person has switched on count.',
      units:
        'at most `interestCandidatesMax` candidates a call, `interestRanksPerDayMax` calls a day for a person.',
      errors: {
        not_granted: 'not asked for or not agreed to: keep your own order then',
        arguments_invalid: 'not a topic',
        limit_exceeded: 'too many calls today',
        sign_in_required: 'nobody asks',
      },
      authority: '`interest.rank`, with consent of the asking person.',
      effects:
        'A watch is run again when the person turns a switch or forgets, not with every note.',
      example: 'const { ranked } = await ctx.interest.rank({ candidates })',
      source: 'specs/life-circle 2.7',
    },
  }),
}
