// A person's own code: the same each time, as a link, a picture, or a text that people paste.

import { instant, mutation, z } from '@tessera/sdk'
import type { ReferralCtx } from '../manifest.ts'
import { recordId } from '../record.ts'
import { programme, rewardText } from '../rule/programme.ts'
import { no } from '../words.ts'
import { askingParty, askVerified, findOwnCode, noteUse } from './people.ts'

/**
 * Refuses whoever is not verified: each account that is not stands for a person of its own, so
 * somebody could invite themselves from one.
 */
async function requireVerified(ctx: ReferralCtx): Promise<void> {
  const isVerified = await askVerified(ctx)
  if (isVerified === 'unknown')
    no(
      '请先允许确认你是否已实名，再生成邀请码。',
      'First allow it to see whether you are verified, then make your code.',
    )
  if (isVerified === 'no')
    no('完成实名后才能邀请朋友。', 'Get verified first; then you can invite friends.')
}

/**
 * The asking person's code, made the first time and again when its time is over.
 *
 * Shape: `{}` -> `{ id, link, until }`: `id` stands in the path that it leads to, `link` is the
 * code itself, eight letters and digits and one that checks them.
 * Units: `until` in ms since epoch, 365 days after it was made.
 * Errors: `refused` whoever is not verified, or did not allow it to be asked.
 * Effects: two who ask at once for one person get one code.
 */
export const myCode = mutation({
  args: z.object({}),
  result: z.object({ id: recordId(), link: z.string(), until: instant() }),
  handler: async (ctx: ReferralCtx) => {
    await requireVerified(ctx)
    const who = await askingParty(ctx)
    const known = await findOwnCode(ctx, who.party)
    if (known !== undefined && ctx.now < known.doc.until)
      return { id: known.id, link: known.doc.link, until: known.doc.until }
    const id = known?.id ?? ctx.id()
    const until = ctx.now + programme.codeMs
    const title = {
      zh: `一起来，各得 ${rewardText} 元额度`,
      en: `Join me, and we both get ¥${rewardText}`,
    }
    const { code: link } = await ctx.link.create({ path: `/i/${id}`, title, until })
    const doc = { owner: who.person, party: who.party, link, until }
    await Promise.all([ctx.records.put({ collection: 'codes', id, doc }), noteUse(ctx, who)])
    return { id, link, until }
  },
})
