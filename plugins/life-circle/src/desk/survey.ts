// Surveys: one question at a time; a real person answers one in thirty days, and nobody can see
// which option somebody chose, because it is not stored.

import { mutation, query, z } from '@tessera/sdk'
import { requireMay } from '../circle/judge.ts'
import { placeIn } from '../circle/membership.ts'
import { requireCircle, requireRole } from '../circle/standing.ts'
import type { CircleCtx } from '../manifest.ts'
import { optionId } from '../record/desk.ts'
import { surveyEveryMs } from '../rule/limits.ts'
import { no } from '../words.ts'

const optionsOf = (ctx: CircleCtx, survey: string, options: readonly string[]) =>
  Promise.all(
    options.map((_, at) =>
      ctx.records.get({ collection: 'surveyCounts', id: optionId(survey, at) }),
    ),
  )

/**
 * Opens a survey; the one before it is over then.
 *
 * Shape: `{ circle, question, options }` -> `{ survey }`; 2 to 6 options.
 * Errors: `refused` for anybody but owner and brand staff.
 */
export const openSurvey = mutation({
  args: z.object({
    circle: z.string().min(1).max(64),
    question: z.string().min(1).max(200),
    options: z.array(z.string().min(1).max(60)).min(2).max(6),
  }),
  result: z.object({ survey: z.string() }),
  handler: async (ctx: CircleCtx, { circle: id, question, options }) => {
    const [circle] = await Promise.all([
      requireCircle(ctx, id),
      requireRole(ctx, id, ['owner', 'staff']),
    ])
    const survey = ctx.id()
    const doc = { circle: id, question: question.trim(), options, open: true, at: ctx.now }
    await Promise.all([
      ctx.records.put({ collection: 'surveys', id: survey, doc }),
      ctx.records.put({ collection: 'circles', id, doc: { ...circle, survey } }),
      ...options.map((_, at) =>
        ctx.records.put({
          collection: 'surveyCounts',
          id: optionId(survey, at),
          doc: { answers: 0 },
        }),
      ),
    ])
    return { survey }
  },
})

/** Ends the survey that is open. Shape: `{ circle }` -> `{}`. */
export const closeSurvey = mutation({
  args: z.object({ circle: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { circle: id }) => {
    const [circle] = await Promise.all([
      requireCircle(ctx, id),
      requireRole(ctx, id, ['owner', 'staff']),
    ])
    if (circle.survey === '') return {}
    const { record } = await ctx.records.get({ collection: 'surveys', id: circle.survey })
    await Promise.all([
      ctx.records.put({ collection: 'circles', id, doc: { ...circle, survey: '' } }),
      ...(record === null
        ? []
        : [
            ctx.records.put({
              collection: 'surveys',
              id: circle.survey,
              doc: { ...record.doc, open: false },
            }),
          ]),
    ])
    return {}
  },
})

/**
 * The survey that is open in a circle, and whether the viewer may answer.
 *
 * Shape: `{ circle }` -> `{ survey }`, `null` where none is open. `viewer` is `open`, `answered`
 * (within thirty days), or `outside` for somebody who is no member.
 */
export const survey = query({
  args: z.object({ circle: z.string().min(1).max(64) }),
  result: z.object({
    survey: z
      .object({
        survey: z.string(),
        question: z.string(),
        options: z.array(z.string()),
        viewer: z.enum(['open', 'answered', 'outside']),
      })
      .nullable(),
  }),
  handler: async (ctx: CircleCtx, { circle: id }) => {
    const place = await placeIn(ctx, id)
    const { circle, standing } = place
    if (circle.survey === '') return { survey: null }
    await requireMay(ctx, place, 'view')
    const [found, last] = await Promise.all([
      ctx.records.get({ collection: 'surveys', id: circle.survey }),
      ctx.records.get({ collection: 'answered', id: standing.memberId }),
    ])
    if (found.record === null) return { survey: null }
    const { question, options } = found.record.doc
    const isRecent = last.record !== null && last.record.doc.at + surveyEveryMs > ctx.now
    const viewer = standing.state !== 'active' ? 'outside' : isRecent ? 'answered' : 'open'
    return { survey: { survey: circle.survey, question, options, viewer } }
  },
})

/**
 * Answers a survey.
 *
 * Shape: `{ survey, option }` -> `{}`.
 * Errors: `refused` for somebody who is no member, who answered one here within thirty days, or
 * when it is over.
 */
export const answerSurvey = mutation({
  args: z.object({ survey: z.string().min(1).max(64), option: z.int().min(0).max(5) }),
  result: z.object({}),
  handler: async (ctx: CircleCtx, { survey: id, option }) => {
    const { record } = await ctx.records.get({ collection: 'surveys', id })
    if (record === null || !record.doc.open || option >= record.doc.options.length)
      no('这个调查已经结束。', 'This survey is over.')
    const { standing } = await placeIn(ctx, record.doc.circle)
    if (standing.state !== 'active') no('加入圈子后才能作答。', 'Join the circle to answer.')
    const last = await ctx.records.get({ collection: 'answered', id: standing.memberId })
    if (last.record !== null && last.record.doc.at + surveyEveryMs > ctx.now)
      no('三十天内只能作答一次，谢谢你。', 'One answer in thirty days is enough, thank you.')
    await Promise.all([
      ctx.records.put({
        collection: 'answered',
        id: standing.memberId,
        doc: { person: standing.person, survey: id, at: ctx.now },
      }),
      ctx.records.add({
        collection: 'surveyCounts',
        id: optionId(id, option),
        field: 'answers',
        delta: 1,
      }),
    ])
    return {}
  },
})

/** How often each option was chosen, coarsely; for the figures of the desk. */
export async function surveyFigures(ctx: CircleCtx, id: string) {
  if (id === '') return null
  const { record } = await ctx.records.get({ collection: 'surveys', id })
  if (record === null) return null
  const { question, options } = record.doc
  const counted = await optionsOf(ctx, id, options)
  return {
    question,
    options: options.map((option, at) => ({
      option,
      answers: counted[at]?.record?.doc.answers ?? 0,
    })),
  }
}
