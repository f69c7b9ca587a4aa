// What a member did today, against the limit of their tier.

import { dayOf } from '@tessera/sdk/plugin-kit'
import type { CircleCtx } from '../manifest.ts'
import type { Standing } from '../circle/standing.ts'
import { perDayMax, type Counted } from '../rule/limits.ts'
import { no } from '../words.ts'

const reasons: Readonly<Record<Counted, (max: number) => readonly [zh: string, en: string]>> = {
  posts: (max) => [
    `今天已经发了 ${max} 条，明天再来。`,
    `You have posted ${max} times today; come back tomorrow.`,
  ],
  comments: (max) => [
    `今天已经评论 ${max} 次，明天再来。`,
    `You have commented ${max} times today; come back tomorrow.`,
  ],
  likes: (max) => [
    `今天已经点赞 ${max} 次，明天再来。`,
    `You have liked ${max} things today; come back tomorrow.`,
  ],
}

/** Counts one more thing today, or refuses where the day is full. */
export async function countToday(
  ctx: CircleCtx,
  { memberId, tier }: Pick<Standing, 'memberId' | 'tier'>,
  counted: Counted,
): Promise<void> {
  const id = `${memberId}.${dayOf(ctx.now)}`
  const { record } = await ctx.records.get({ collection: 'days', id })
  const today = record?.doc ?? { posts: 0, comments: 0, likes: 0 }
  const max = perDayMax(counted, tier)
  if (today[counted] >= max) no(...reasons[counted](max))
  await ctx.records.put({
    collection: 'days',
    id,
    doc: { ...today, [counted]: today[counted] + 1 },
  })
}
