// A post in a list and on its own screen: who wrote it, what it says, what one can do with it.

import { ActTrouble, Ago, Tile } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { Icon } from '../pieces.tsx'
import { sayReason } from '../clause.ts'
import { Photos } from './photo.tsx'
import { type PostView, useActing, useSurroundings } from '../surroundings.tsx'

/** Who wrote something, and when. */
export function Author(props: {
  readonly author: PostView['author']
  readonly at: number
  readonly edited?: boolean
  readonly circle?: { readonly title: string; readonly open: () => void }
}) {
  const { author, circle } = props
  const { texts } = useSurroundings()
  return (
    <div class="t-row author">
      <Tile id={author.person} />
      <span class="t-grow author-words">
        <span class="t-strong author-name">{author.name ?? texts.somebody}</span>
        {author.asBrand ? <span class="t-chip author-mark">{texts.post.brand}</span> : null}
        {!author.asBrand && author.role !== 'none' ? (
          <span class="t-chip author-mark">{texts.roles[author.role]}</span>
        ) : null}
        <span class="t-fine author-line">
          <Ago atMs={props.at} />
          {props.edited === true ? ` · ${texts.post.edited}` : ''}
          {circle === undefined ? null : (
            <>
              {' · '}
              <button type="button" class="text-button" onClick={circle.open}>
                {circle.title}
              </button>
            </>
          )}
        </span>
      </span>
    </div>
  )
}

/** What stands in place of words that are not shown, or above words that only some see. */
export function StateLine({ state, reason }: Pick<PostView, 'state' | 'reason'>) {
  const { texts } = useSurroundings()
  if (state === 'live') return null
  const words = {
    deleted: texts.post.deleted,
    removed: texts.post.removed,
    held: texts.post.held,
    hidden: texts.post.hidden,
  }[state]
  return (
    <p class="t-notice">
      {words}
      {reason === '' ? '' : ` · ${sayReason(reason, texts)}`}
    </p>
  )
}

/** The like of a post or a comment; it moves at once and comes back where it did not count. */
export function LikeButton(props: {
  readonly item: string
  readonly liked: boolean
  readonly count: number
  readonly disabled: boolean
}) {
  const { item, liked, count, disabled } = props
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [wish, setWish] = useState<{ readonly from: boolean; readonly to: boolean }>()
  // A wish counts until the live answer says something else than what it was made from.
  const shown = wish !== undefined && wish.from === liked ? wish.to : liked
  const shownCount = count + Number(shown) - Number(liked)
  const toggle = async (): Promise<void> => {
    setWish({ from: liked, to: !shown })
    if ((await act('like', { item, on: !shown })) === undefined) setWish(undefined)
  }
  return (
    <>
      <button
        type="button"
        class={`act-button ${shown ? 'act-on' : ''}`}
        aria-pressed={shown}
        aria-label={shown ? texts.post.unlike(shownCount) : texts.post.like(shownCount)}
        disabled={disabled || busy}
        onClick={() => void toggle()}
      >
        <Icon name="like" />
        <span class="t-amount" aria-hidden="true">
          {shownCount === 0 ? '' : shownCount}
        </span>
      </button>
      {problem === undefined ? null : <ActTrouble problem={problem} />}
    </>
  )
}

/** A post in a list. */
export function PostCard(props: {
  readonly post: PostView
  readonly mayLike: boolean
  readonly showCircle?: boolean
  readonly pinned?: boolean
}) {
  const { post, mayLike, showCircle = false, pinned = false } = props
  const { texts, go, online } = useSurroundings()
  const open = (): void => go({ at: 'post', post: post.item })
  return (
    <article class="t-card t-stack post-card">
      {pinned ? (
        <p class="t-fine t-row pinned">
          <Icon name="pin" />
          {texts.circle.pinned}
        </p>
      ) : null}
      <Author
        author={post.author}
        at={post.at}
        edited={post.editedAt !== null}
        {...(showCircle
          ? {
              circle: {
                title: post.circleTitle,
                open: () => go({ at: 'circle', circle: post.circle }),
              },
            }
          : {})}
      />
      <StateLine state={post.state} reason={post.reason} />
      {post.text === '' ? null : <p class="post-text post-text-short">{post.text}</p>}
      <Photos tickets={post.photos} />
      <div class="t-row acts">
        <LikeButton
          item={post.item}
          liked={post.liked}
          count={post.likesCount}
          disabled={!online || post.mine || !mayLike}
        />
        <button type="button" class="act-button" onClick={open}>
          <Icon name="talk" />
          <span>{texts.post.comments(post.commentsCount)}</span>
        </button>
        <span class="t-grow" />
        {post.tipsCount === 0 ? null : (
          <span class="t-fine">{texts.post.tips(post.tipsCount)}</span>
        )}
      </div>
    </article>
  )
}
