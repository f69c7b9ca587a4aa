// Posts and comments as one viewer sees them: who wrote them under which name, what they have
// gathered, what the viewer did with them.

import { instant, isPlatformError, media, person, z, type Person } from '@tessera/sdk'
import type { CircleCtx } from '../manifest.ts'
import { itemState, markId } from '../record/post.ts'
import type { Circle, Standing } from '../circle/standing.ts'

type Stored<Name extends 'posts' | 'comments'> = NonNullable<
  Awaited<ReturnType<typeof readItem<Name>>>
>
/** A post as it is stored. */
export type Post = Stored<'posts'>
/** A comment as it is stored. */
export type Comment = Stored<'comments'>

/** A post or a comment by its id. */
export const readItem = async <Name extends 'posts' | 'comments'>(
  ctx: CircleCtx,
  collection: Name,
  id: string,
) => (await ctx.records.get({ collection, id })).record?.doc

const author = () =>
  z.object({
    person: person(),
    /** The name they go by here; `null` where none may be seen. */
    name: z.string().nullable(),
    asBrand: z.boolean(),
    role: z.enum(['none', 'owner', 'staff', 'moderator', 'analyst']),
  })

/** What a post and a comment have in common, as they are shown. */
export const itemShown = () =>
  z.object({
    item: z.string(),
    author: author(),
    text: z.string(),
    state: itemState(),
    reason: z.string(),
    at: instant(),
    likesCount: z.int(),
    liked: z.boolean(),
    mine: z.boolean(),
  })

/** A post as it is shown. */
export const postShown = () =>
  itemShown().extend({
    circle: z.string(),
    circleTitle: z.string(),
    photos: z.array(media()),
    editedAt: instant().nullable(),
    commentsCount: z.int(),
    tipsCount: z.int(),
    tipsOpen: z.boolean(),
    aboutBrand: z.boolean(),
  })

async function profileName(ctx: CircleCtx, of: Person): Promise<string | null> {
  try {
    return (await ctx.identity.profile({ person: of })).displayName
  } catch (error) {
    // Without the power to see names, or once somebody has left, what they wrote can still be read.
    if (isPlatformError(error, 'not_granted') || isPlatformError(error, 'not_found')) return null
    throw error
  }
}

/** Finds names once a page: a nickname of the circle goes before the name of the profile. */
export class Names {
  readonly #ctx: CircleCtx
  readonly #found = new Map<string, Promise<{ name: string | null; role: Role }>>()

  constructor(ctx: CircleCtx) {
    this.#ctx = ctx
  }

  of(member: string, account: Person): Promise<{ name: string | null; role: Role }> {
    const key = `${member} ${account}`
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const looked = this.#look(member, account)
    this.#found.set(key, looked)
    return looked
  }

  async #look(member: string, account: Person) {
    const { record } = await this.#ctx.records.get({ collection: 'members', id: member })
    const nick = record?.doc.nick ?? ''
    const role: Role = record?.doc.role ?? 'none'
    return { name: nick === '' ? await profileName(this.#ctx, account) : nick, role }
  }
}

type Role = 'none' | 'owner' | 'staff' | 'moderator' | 'analyst'

/** What showing items takes. */
export interface Showing {
  readonly ctx: CircleCtx
  readonly circleId: string
  readonly circle: Circle
  readonly standing: Standing
  readonly names: Names
}

async function itemOf(
  { ctx, circle, standing, names }: Showing,
  id: string,
  doc: Pick<Post, 'author' | 'member' | 'asBrand' | 'text' | 'state' | 'reason' | 'at'>,
) {
  const [tally, like, { name, role }] = await Promise.all([
    ctx.records.get({ collection: 'tallies', id }),
    ctx.records.get({ collection: 'likes', id: markId(id, standing.unique) }),
    names.of(doc.member, doc.author),
  ])
  const tallied = tally.record?.doc
  const isShown = doc.state !== 'deleted' && doc.state !== 'removed'
  const shown = {
    item: id,
    author: {
      person: doc.author,
      name: doc.asBrand ? circle.brand : name,
      asBrand: doc.asBrand,
      role,
    },
    text: isShown || doc.author === standing.person ? doc.text : '',
    state: doc.state,
    reason: doc.reason,
    at: doc.at,
    likesCount: tallied?.likes ?? 0,
    liked: like.record !== null,
    mine: doc.author === standing.person,
  }
  return { shown, tallied }
}

/** One post for its viewer. */
export async function showPost(showing: Showing, id: string, doc: Post) {
  const { shown, tallied } = await itemOf(showing, id, doc)
  return {
    ...shown,
    circle: showing.circleId,
    circleTitle: showing.circle.title,
    photos: doc.state === 'deleted' || doc.state === 'removed' ? [] : doc.photos,
    editedAt: doc.editedAt ?? null,
    commentsCount: tallied?.comments ?? 0,
    tipsCount: tallied?.tips ?? 0,
    tipsOpen: doc.tipsOpen && showing.circle.tipsOpen,
    aboutBrand: doc.aboutBrand,
  }
}

/** One comment for its viewer. */
export async function showComment(showing: Showing, id: string, doc: Comment) {
  const { shown } = await itemOf(showing, id, doc)
  return { ...shown, root: doc.root }
}

/** Whether a viewer may read an item: what is not live is its author's and the team's alone. */
export function mayRead(doc: Pick<Post, 'state' | 'author'>, standing: Standing): boolean {
  if (doc.state === 'live') return true
  if (doc.state === 'deleted') return false
  const role = standing.member?.role ?? 'none'
  const isTeam = role === 'owner' || role === 'staff' || role === 'moderator'
  return doc.author === standing.person || isTeam
}
