// Telling somebody what happened, as far as the asking person allowed it.

import { isPlatformError, type Person } from '@tessera/sdk'
import type { FamilyCtx } from './manifest.ts'

/** A text in the two languages that people read. */
export interface Both {
  readonly zh: string
  readonly en: string
}

const unsaid = ['not_granted', 'caveat_exceeded'] as const

/** Tells somebody; where the asking person did not allow that, or no more today, nobody is told. */
export async function tell(
  ctx: FamilyCtx,
  to: Person,
  said: {
    readonly kind: 'invite' | 'ask' | 'change'
    readonly title: Both
    readonly body: Both
    readonly link: string
  },
): Promise<void> {
  try {
    await ctx.notify.send({ to, ...said })
  } catch (error) {
    if (!unsaid.some((code) => isPlatformError(error, code))) throw error
  }
}

/** Fen as yuan, for a text that both languages share: 123456n -> "¥1234.56". */
export function yuan(amountFen: bigint): string {
  const digits = String(amountFen).padStart(3, '0')
  return `¥${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** One text for both languages, for what a person wrote. */
export const same = (text: string): Both => ({ zh: text, en: text })
