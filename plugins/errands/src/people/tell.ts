// Telling somebody something; never a reason why something else fails.

import { isPlatformError, type Person } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'

/** What somebody is told. */
export interface Told {
  readonly to: Person
  readonly kind: 'offer' | 'step' | 'money' | 'turn' | 'dispute' | 'near' | 'desk'
  readonly title: { readonly zh: string; readonly en: string }
  readonly body: { readonly zh: string; readonly en: string }
  readonly link: string
}

const silent = ['not_granted', 'caveat_exceeded', 'limit_exceeded'] as const

/** Tells somebody, where the asking person lets errands do so. */
export async function tell(ctx: ErrandCtx, told: Told): Promise<void> {
  try {
    await ctx.notify.send(told)
  } catch (error) {
    if (!silent.some((code) => isPlatformError(error, code))) throw error
  }
}
