// Notices: somebody learns that they were written to. Sending one is optional, and never a reason
// why something else fails.

import { isPlatformError, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { readName } from './people.ts'

interface Words {
  readonly zh: (name: string) => string
  readonly en: (name: string) => string
}

/** The kinds of notice, as the manifest names them. */
type Kind = keyof typeof titles

interface Notice {
  readonly to: Person
  readonly from: Person
  readonly kind: Kind
  /** Shown under the title; left out where the other one may not want to see it unasked. */
  readonly line?: { readonly zh: string; readonly en: string }
  readonly link: string
}

const titles = {
  message: {
    zh: (name) => `${name} 发来消息`,
    en: (name) => `${name} wrote to you`,
  },
  // What a stranger says is not shown before somebody asks for it.
  stranger: {
    zh: (name) => `${name} 想和你聊聊`,
    en: (name) => `${name} would like to talk with you`,
  },
  request: {
    zh: (name) => `${name} 想加你为朋友`,
    en: (name) => `${name} would like to be friends`,
  },
  accepted: {
    zh: (name) => `${name} 和你成为朋友了`,
    en: (name) => `You and ${name} are friends now`,
  },
  deal: {
    zh: (name) => `${name} 想和你谈一笔交易`,
    en: (name) => `${name} would like to make a deal with you`,
  },
} satisfies Readonly<Record<string, Words>>

/** Tells somebody, where the sender lets chat do so. */
export async function notify(ctx: ChatCtx, notice: Notice): Promise<void> {
  const { name } = await readName(ctx, notice.from)
  const title = titles[notice.kind]
  try {
    await ctx.notify.send({
      to: notice.to,
      kind: notice.kind,
      title: {
        zh: title.zh(name ?? '一位用户').slice(0, 80),
        en: title.en(name ?? 'Somebody').slice(0, 80),
      },
      body: notice.line ?? { zh: '', en: '' },
      link: notice.link,
    })
  } catch (error) {
    const silent = ['not_granted', 'caveat_exceeded', 'limit_exceeded'] as const
    if (!silent.some((code) => isPlatformError(error, code))) throw error
  }
}
