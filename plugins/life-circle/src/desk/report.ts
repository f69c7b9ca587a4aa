// Reports: what somebody minds goes to the platform's queue with the words as they stand, and what
// the platform decides comes back and is obeyed at once.

import { intent, isPlatformError, mutation, z } from '@tessera/sdk'
import { requireMay } from '../circle/judge.ts'
import { placeIn } from '../circle/membership.ts'
import type { CircleCtx } from '../manifest.ts'
import { setCommentState, setPostState } from '../post/take-away.ts'
import { readItem } from '../post/view.ts'
import { reportReasons } from '../rule/report-reasons.ts'
import { no, noPost, platformMark } from '../words.ts'

const excerptMax = 200

async function requireItem(ctx: CircleCtx, item: string) {
  const [post, comment] = await Promise.all([
    readItem(ctx, 'posts', item),
    readItem(ctx, 'comments', item),
  ])
  return { post, comment, doc: post ?? comment ?? noPost() }
}

/** Puts an item into a state, whichever kind it is. */
async function setState(
  ctx: CircleCtx,
  item: string,
  { post, comment }: Omit<Awaited<ReturnType<typeof requireItem>>, 'doc'>,
  to: { readonly state: 'hidden' | 'removed' | 'live'; readonly reason: string },
): Promise<void> {
  if (post !== undefined) await setPostState(ctx, item, post, to)
  else if (comment !== undefined) await setCommentState(ctx, item, comment, to)
}

/**
 * Reports a post or a comment to the platform.
 *
 * Shape: `{ item, reason }` -> `{ hidden }`: whether the platform hides it until it has been looked
 * at, which happens in the same moment.
 * Errors: `refused` for one's own, for what is gone, or where the platform takes no reports.
 */
export const report = mutation({
  args: z.object({ item: z.string().min(1).max(64), reason: z.enum(reportReasons) }),
  result: z.object({ hidden: z.boolean() }),
  handler: async (ctx: CircleCtx, { item, reason }) => {
    const { post, comment, doc } = await requireItem(ctx, item)
    if (doc.state !== 'live') noPost()
    const place = await placeIn(ctx, doc.circle)
    await requireMay(ctx, place, 'view')
    if (doc.member === place.standing.memberId)
      no('不用举报自己，可以直接删除。', 'You need not report yourself: delete it.')
    const kind = post === undefined ? 'comment' : 'post'
    const excerpt = doc.text.slice(0, excerptMax)
    const args = { item, kind, author: doc.author, reason, excerpt, place: place.circle.title }
    const hidden = await submit(ctx, args)
    if (hidden) await setState(ctx, item, { post, comment }, { state: 'hidden', reason: '' })
    return { hidden }
  },
})

/** Hands a report on; gives whether what it is about has to be hidden at once. */
export async function submit(ctx: CircleCtx, args: object): Promise<boolean> {
  try {
    const { result } = await ctx.intent.call({ plugin: 'moderation', intent: 'submit', args })
    return (
      typeof result === 'object' && result !== null && 'hide' in result && result['hide'] === true
    )
  } catch (error) {
    const isAway = (['not_found', 'handler_unknown'] as const).some((code) =>
      isPlatformError(error, code),
    )
    if (isAway) no('平台暂时不接收举报。', 'The platform takes no reports at the moment.')
    if (isPlatformError(error, 'not_granted'))
      no('举报前请先允许把内容交给平台。', 'To report, allow passing things on to the platform.')
    throw error
  }
}

/**
 * What the platform has decided about an item; moderation alone may say it.
 *
 * Shape: `{ item, state, clause, role? }` -> `{}`; `removed` or `restored`.
 * Effects: `removed` gives its waiting tips back; its author reads the clause.
 */
export const moderated = intent({
  args: z.object({
    item: z.string().min(1).max(64),
    state: z.enum(['removed', 'restored']),
    clause: z.string().max(180),
    role: z.string().max(64).optional(),
  }),
  result: z.object({}),
  words: { zh: '移除或恢复一条内容', en: 'takes a post away or brings it back' },
  handler: async (ctx: CircleCtx, { item, state, clause }) => {
    const { plugin } = await ctx.identity.caller({})
    if (plugin !== 'moderation')
      no('只有平台的审核可以这样做。', 'Only the platform’s moderation may do this.')
    const { post, comment, doc } = await requireItem(ctx, item)
    if (doc.state === 'deleted') return {}
    const to =
      state === 'removed'
        ? ({ state: 'removed', reason: `${platformMark}${clause}` } as const)
        : ({ state: 'live', reason: '' } as const)
    await Promise.all([
      setState(ctx, item, { post, comment }, to),
      ctx.records.put({
        collection: 'acts',
        id: ctx.id(),
        doc: {
          circle: doc.circle,
          verb: state,
          item,
          clause,
          by: doc.author,
          role: 'platform',
          at: ctx.now,
        },
      }),
    ])
    return {}
  },
})
