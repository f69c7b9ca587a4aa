// Who may decide what: a moderator of the platform everything, a moderator of one mini-program what
// came from it.

import { refuse } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'

/** What somebody may decide on. */
export interface Office {
  readonly isEverywhere: boolean
  /** The mini-programs whose cases they see, where not all. */
  readonly plugins: readonly string[]
}

const own = 'moderation'

/**
 * The office of the asking person. A role over the platform or over moderation as a whole is over
 * everything; one over `moderation/<id>` is over the cases of that mini-program.
 */
export async function readOffice(ctx: Pick<ModerationCtx, 'identity'>): Promise<Office> {
  const { roles } = await ctx.identity.roles({})
  const scopes = roles.filter(({ role }) => role === 'moderator').map(({ scope }) => scope)
  return {
    isEverywhere: scopes.some((scope) => scope === '' || scope === own),
    plugins: scopes
      .filter((scope) => scope.startsWith(`${own}/`))
      .map((scope) => scope.slice(own.length + 1))
      .toSorted(),
  }
}

/** Whether somebody is a moderator of anything. */
export const isModerator = ({ isEverywhere, plugins }: Office): boolean =>
  isEverywhere || plugins.length > 0

/** Whether an office reaches the cases of a mini-program. */
export const reaches = ({ isEverywhere, plugins }: Office, plugin: string): boolean =>
  isEverywhere || plugins.includes(plugin)

/** The office of the asking person; refuses whoever has none. */
export async function requireOffice(ctx: Pick<ModerationCtx, 'identity'>): Promise<Office> {
  const office = await readOffice(ctx)
  if (!isModerator(office)) refuse('只有审核员能看。This is for moderators.')
  return office
}
