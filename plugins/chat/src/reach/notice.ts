// Notices: somebody learns that they were written to. Sending one is optional, and never a reason
// why something else fails.

import { isPlatformError, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { readName } from './people.ts'

interface Notice {
  readonly to: Person
  readonly from: Person
  readonly title: { readonly zh: (name: string) => string; readonly en: (name: string) => string }
  /** Shown under the title; left out where the other one may not want to see it unasked. */
  readonly line?: string
  readonly link: string
}

/** Somebody has written. */
export const wrote = {
  zh: (name: string) => `${name} 发来消息`,
  en: (name: string) => `${name} wrote to you`,
}
/** A stranger has left a line; what it says is not shown here. */
export const strangerWrote = {
  zh: (name: string) => `${name} 想和你聊聊`,
  en: (name: string) => `${name} would like to talk with you`,
}
/** Somebody asks to be friends. */
export const asked = {
  zh: (name: string) => `${name} 想加你为朋友`,
  en: (name: string) => `${name} would like to be friends`,
}
/** Somebody agreed to be friends. */
export const agreed = {
  zh: (name: string) => `${name} 和你成为朋友了`,
  en: (name: string) => `You and ${name} are friends now`,
}

/** Tells somebody, where the sender lets chat do so. */
export async function notify(ctx: ChatCtx, notice: Notice): Promise<void> {
  const { name } = await readName(ctx, notice.from)
  const line = notice.line ?? ''
  try {
    await ctx.notify.send({
      to: notice.to,
      title: {
        zh: notice.title.zh(name ?? '一位用户').slice(0, 80),
        en: notice.title.en(name ?? 'Somebody').slice(0, 80),
      },
      body: { zh: line, en: line },
      link: notice.link,
    })
  } catch (error) {
    const silent = ['not_granted', 'caveat_exceeded', 'limit_exceeded'] as const
    if (!silent.some((code) => isPlatformError(error, code))) throw error
  }
}
