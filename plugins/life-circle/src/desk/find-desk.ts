// The desk of a circle: what its people see of it. Counts are told in steps, never of few.

import { instant, query, z } from '@tessera/sdk'
import { requireCircle, requireRole } from '../circle/standing.ts'
import type { CircleCtx } from '../manifest.ts'
import { Names, postShown, readItem, showPost } from '../post/view.ts'
import { circleColour, circleRole, circleStatus } from '../record/circle.ts'
import { coarse } from '../rule/limits.ts'
import { surveyFigures } from './survey.ts'

const newestRows = 10
const figure = () => z.int().nullable()

/**
 * Everything of the desk.
 *
 * Shape: `{ circle }` -> how the circle looks, its agreement, its figures, its newest posts. A
 * figure is to the nearest five, and `null` for fewer than twenty.
 * Errors: `refused` for anybody but the circle's people.
 */
export const desk = query({
  args: z.object({ circle: z.string().min(1).max(64) }),
  result: z.object({
    circle: z.string(),
    title: z.string(),
    about: z.string(),
    colour: circleColour(),
    banner: z.string(),
    brand: z.string(),
    status: circleStatus(),
    proposed: z.boolean(),
    role: circleRole(),
    agreement: z
      .object({
        brand: z.string(),
        sharePercent: z.int(),
        state: z.enum(['proposed', 'active', 'ended']),
        isCoop: z.boolean(),
        proposedAt: instant(),
        signedAt: instant().nullable(),
      })
      .nullable(),
    figures: z.object({
      members: figure(),
      posts: figure(),
      comments: figure(),
      likes: figure(),
      tips: figure(),
      survey: z
        .object({
          question: z.string(),
          options: z.array(z.object({ option: z.string(), answers: figure() })),
        })
        .nullable(),
    }),
    pinned: z.array(postShown()),
    newest: z.array(postShown()),
    held: z.array(postShown()),
  }),
  handler: async (ctx: CircleCtx, { circle: id }) => {
    const [circle, standing] = await Promise.all([
      requireCircle(ctx, id),
      requireRole(ctx, id, ['owner', 'staff', 'moderator', 'analyst']),
    ])
    const list = (state: 'live' | 'held') =>
      ctx.records.list({
        collection: 'posts',
        index: 'byCircle',
        equals: [id, state],
        order: 'descending',
        limit: newestRows,
      })
    const [counts, agreement, newest, held, pinned, answers] = await Promise.all([
      ctx.records.get({ collection: 'counts', id }),
      ctx.records.get({ collection: 'agreements', id }),
      list('live'),
      list('held'),
      Promise.all(
        circle.pinned.map(async (post) => [post, await readItem(ctx, 'posts', post)] as const),
      ),
      surveyFigures(ctx, circle.survey),
    ])
    const showing = { ctx, circleId: id, circle, standing, names: new Names(ctx) }
    const show = (posts: readonly { id: string; doc: Parameters<typeof showPost>[2] }[]) =>
      Promise.all(posts.map((each) => showPost(showing, each.id, each.doc)))
    const counted = counts.record?.doc
    const signed = agreement.record?.doc
    const onTop = pinned.flatMap(([post, doc]) =>
      doc === undefined || doc.state !== 'live' ? [] : [{ id: post, doc }],
    )
    return {
      circle: id,
      title: circle.title,
      about: circle.about,
      colour: circle.colour,
      banner: circle.banner,
      brand: circle.brand,
      status: circle.status,
      proposed: circle.proposed > 0,
      role: standing.member?.role ?? 'none',
      agreement:
        signed === undefined
          ? null
          : {
              brand: signed.brand,
              sharePercent: signed.sharePercent,
              state: signed.state,
              isCoop: signed.coop === standing.person,
              proposedAt: signed.proposedAt,
              signedAt: signed.signedAt ?? null,
            },
      figures: figuresOf(counted, answers),
      pinned: await show(onTop),
      newest: await show(newest.records),
      held: await show(held.records),
    }
  },
})

type Counted = Readonly<Record<'members' | 'posts' | 'comments' | 'likes' | 'tips', number>>

/** Figures as they may be told. */
function figuresOf(
  counted: Counted | undefined,
  answers: Awaited<ReturnType<typeof surveyFigures>>,
) {
  return {
    members: coarse(counted?.members ?? 0),
    posts: coarse(counted?.posts ?? 0),
    comments: coarse(counted?.comments ?? 0),
    likes: coarse(counted?.likes ?? 0),
    tips: coarse(counted?.tips ?? 0),
    survey: answers && {
      question: answers.question,
      options: answers.options.map((each) => ({
        option: each.option,
        answers: coarse(each.answers),
      })),
    },
  }
}
