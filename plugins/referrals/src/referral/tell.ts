// Telling both people what became of a referral. A job, so that nobody needs a right to send.

import { job, z, type Person } from '@tessera/sdk'
import type { ReferralCtx } from '../manifest.ts'
import { recordId } from '../record.ts'
import { programme, rewardText } from '../rule/programme.ts'

const about = () => z.enum(['counted', 'missed', 'appeal'])
type About = z.infer<ReturnType<typeof about>>

/** Has both told, right after this run. */
export async function tellLater(
  ctx: ReferralCtx,
  args: { readonly referral: string; readonly about: About },
): Promise<void> {
  await ctx.schedule.at({ handler: 'tell', args, at: ctx.now })
}

const { days } = programme
const both = (zh: string, en: string) => ({ zh, en })

const said: Readonly<
  Record<About, { readonly title: Words; readonly inviter: Words; readonly invited: Words }>
> = {
  counted: {
    title: both(`${rewardText} 元额度到账`, `¥${rewardText} of credit is yours`),
    inviter: both(
      `你邀请的朋友完成了实名，你们各得 ${rewardText} 元，${days} 天内可用。`,
      `The friend you invited is verified; you both got ¥${rewardText}, good for ${days} days.`,
    ),
    invited: both(
      `你完成了实名，你和邀请你的朋友各得 ${rewardText} 元，${days} 天内可用。`,
      `You are verified; you and your friend both got ¥${rewardText}, good for ${days} days.`,
    ),
  },
  missed: {
    title: both('一次邀请没有算数', 'An invitation did not count'),
    inviter: both('看看为什么，以及能不能申诉。', 'See why, and whether you can appeal.'),
    invited: both('看看为什么，以及能不能申诉。', 'See why, and whether you can appeal.'),
  },
  appeal: {
    title: both('申诉有了结果', 'Your appeal was decided'),
    inviter: both('看看平台怎么说。', 'See what the platform says.'),
    invited: both('看看平台怎么说。', 'See what the platform says.'),
  },
}
type Words = ReturnType<typeof both>

/**
 * Tells inviter and invited what became of a referral.
 *
 * Shape: `{ referral, about }` -> `{}`; nothing where it is gone.
 */
export const tell = job({
  args: z.object({ referral: recordId(), about: about() }),
  result: z.object({}),
  handler: async (ctx: ReferralCtx, { referral, about: kind }) => {
    const { record } = await ctx.records.get({ collection: 'referrals', id: referral })
    if (record === null) return {}
    const { title, inviter, invited } = said[kind]
    const send = (to: Person, body: Words) => ctx.notify.send({ to, kind, title, body, link: '/' })
    await Promise.all([send(record.doc.inviter, inviter), send(record.doc.invited, invited)])
    return {}
  },
})
