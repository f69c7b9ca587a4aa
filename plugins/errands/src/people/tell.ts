// Telling somebody something; never a reason why something else fails.

import { job, person, z, type Person } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'

const told = () =>
  z.object({
    to: person(),
    kind: z.enum(['offer', 'step', 'money', 'turn', 'dispute', 'near', 'desk']),
    title: z.object({ zh: z.string().max(80), en: z.string().max(80) }),
    body: z.object({ zh: z.string().max(200), en: z.string().max(200) }),
    link: z.string().max(80),
  })

/** What somebody is told. */
export interface Told {
  readonly to: Person
  readonly kind: 'offer' | 'step' | 'money' | 'turn' | 'dispute' | 'near' | 'desk'
  readonly title: { readonly zh: string; readonly en: string }
  readonly body: { readonly zh: string; readonly en: string }
  readonly link: string
}

/** Tells somebody right after this run: by a job, which nobody need have allowed. */
export const tell = (ctx: ErrandCtx, args: Told): Promise<unknown> =>
  ctx.schedule.at({ handler: 'telling', args, at: ctx.now })

/** Puts one notice into somebody's inbox. Shape: the notice -> `{}`. */
export const telling = job({
  args: told(),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, notice) => {
    await ctx.notify.send(notice)
    return {}
  },
})
