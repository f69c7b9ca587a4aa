// Names as far as they may be seen.

import { isPlatformError, type Person } from '@tessera/sdk'

/** A `ctx` that may ask for profiles. */
interface ProfileCtx {
  readonly identity: {
    profile(input: { readonly person: Person }): Promise<{ readonly displayName: string }>
  }
}

/**
 * Somebody's name, `null` where the asking person may not see it or there is nobody of that id.
 *
 * Authority: `identity.profile`. Errors: whatever else the question is refused with.
 */
export async function nameOf(ctx: ProfileCtx, person: Person): Promise<string | null> {
  try {
    return (await ctx.identity.profile({ person })).displayName
  } catch (error) {
    if (isPlatformError(error, 'not_granted') || isPlatformError(error, 'not_found')) return null
    throw error
  }
}
