// One post with what was said below it: like, comment, tip, and what its author can do with it.

import {
  ActTrouble,
  Back,
  Moment,
  OfflineNotice,
  Sheet,
  SkeletonCards,
  Trouble,
  useTitle,
  yuanText,
} from '@tessera/sdk/page-kit'
import { useId, useMemo, useRef, useState } from 'preact/hooks'
import { GateLine, isAllowed, verdictOf } from '../parts/gate.tsx'
import { Author, LikeButton, StateLine } from '../parts/post-card.tsx'
import { Photos } from '../parts/photo.tsx'
import { ReportButton } from '../parts/report-sheet.tsx'
import { SendOn } from '../parts/send-on.tsx'
import { TipSheet } from '../parts/tip-sheet.tsx'
import { Icon, IconButton } from '../pieces.tsx'
import { type PostScreen, useActing, useSurroundings, useWatch } from '../surroundings.tsx'

type CommentView = PostScreen['comments'][number]

/** The screen of one post. */
export function Post({ post }: { readonly post: string }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'post',
    useMemo(() => ({ post }), [post]),
  )
  useTitle(texts.post.title)
  const view = watched.value
  const back = view?.post.circle
  return (
    <div class="t-stack">
      <Back
        to={view?.post.circleTitle ?? texts.title}
        go={() => go(back === undefined ? { at: 'discover' } : { at: 'circle', circle: back })}
      />
      <h1 class="t-unseen" tabIndex={-1}>
        {texts.post.title}
      </h1>
      <OfflineNotice />
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {view === undefined ? (
        watched.problem === undefined ? (
          <SkeletonCards count={2} />
        ) : null
      ) : (
        <>
          <Body view={view} />
          <OwnTips view={view} />
          <Thread view={view} />
        </>
      )}
    </div>
  )
}

function Body({ view }: { readonly view: PostScreen }) {
  const { texts, tessera, online } = useSurroundings()
  const [tipping, setTipping] = useState(false)
  const { post, may } = view
  const canTip = post.tipsOpen && !post.mine && post.state === 'live'
  const tip = verdictOf(may, 'tip')
  const title = post.text.slice(0, 40) || post.circleTitle
  const share = (): void =>
    void tessera.share({ path: `/post/${post.item}`, title }).catch(() => false)
  return (
    <article class="t-card t-stack">
      <div class="t-row">
        <div class="t-grow">
          <Author author={post.author} at={post.at} edited={post.editedAt !== null} />
        </div>
        {post.mine && post.state !== 'deleted' ? <OwnPost view={view} /> : null}
        {post.mine || post.state !== 'live' ? null : <ReportButton item={post.item} />}
      </div>
      <StateLine state={post.state} reason={post.reason} />
      {post.text === '' ? null : <p class="post-text">{post.text}</p>}
      <Photos tickets={post.photos} />
      <div class="t-row acts">
        <LikeButton
          item={post.item}
          liked={post.liked}
          count={post.likesCount}
          disabled={!online || post.mine || post.state !== 'live' || !isAllowed(may, 'like')}
        />
        <button type="button" class="act-button" onClick={share}>
          <Icon name="share" />
          <span>{texts.post.share}</span>
        </button>
        {post.state === 'live' ? <SendOn item={post.item} title={title} /> : null}
        <span class="t-grow t-fine tips-count">
          {post.tipsCount === 0 ? '' : texts.post.tips(post.tipsCount)}
        </span>
        {canTip && isAllowed(may, 'tip') ? (
          <button
            type="button"
            class="act-button act-tip"
            disabled={!online}
            onClick={() => setTipping(true)}
          >
            <Icon name="gift" />
            <span>{texts.post.tip}</span>
          </button>
        ) : null}
      </div>
      {canTip && tip !== undefined && tip.answer !== 'yes' ? <GateLine verdict={tip} /> : null}
      <LikeGate view={view} />
      {tipping ? (
        <TipSheet
          post={post.item}
          maxFen={view.tipMaxFen}
          holdMs={view.holdMs}
          sharePercent={view.sharePercent}
          close={() => setTipping(false)}
        />
      ) : null}
    </article>
  )
}

function LikeGate({ view }: { readonly view: PostScreen }) {
  const like = verdictOf(view.may, 'like')
  return like === undefined || like.answer === 'yes' || view.post.mine ? null : (
    <GateLine verdict={like} />
  )
}

/** What an author can do with what they wrote. */
function OwnPost({ view }: { readonly view: PostScreen }) {
  const { texts, openedAtMs } = useSurroundings()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState(view.post.text)
  const { act, busy, problem } = useActing()
  const id = useId()
  const { item } = view.post
  const canEdit = view.editUntil > openedAtMs && view.post.state === 'live'
  const edit = async (): Promise<void> => {
    if ((await act('edit', { post: item, text })) !== undefined) setOpen(false)
  }
  const erase = async (): Promise<void> => {
    if ((await act('erase', { item })) !== undefined) setOpen(false)
  }
  return (
    <>
      <IconButton icon="more" label={texts.post.more} press={() => setOpen(true)} />
      {open ? (
        <Sheet title={texts.post.more} close={() => setOpen(false)}>
          {canEdit ? (
            <div class="t-field">
              <label class="t-field-label" for={id}>
                {texts.post.edit}
              </label>
              <textarea
                class="t-input"
                id={id}
                rows={5}
                maxLength={5_000}
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
              />
              <button type="button" class="t-button" disabled={busy} onClick={() => void edit()}>
                {texts.circle.save}
              </button>
            </div>
          ) : null}
          <p class="t-note">{texts.post.eraseSure}</p>
          <ActTrouble problem={problem} />
          <button
            type="button"
            class="t-button t-button-quiet t-button-wide danger"
            disabled={busy}
            onClick={() => void erase()}
          >
            {texts.post.erase}
          </button>
        </Sheet>
      ) : null}
    </>
  )
}

/** The viewer's own tips on this post, and taking one back while that can be done. */
function OwnTips({ view }: { readonly view: PostScreen }) {
  const { texts, openedAtMs } = useSurroundings()
  const { act, busy, problem } = useActing()
  if (view.ownTips.length === 0) return null
  const words = texts.post
  return (
    <section class="t-card" aria-label={words.tip}>
      <ul class="t-list">
        {view.ownTips.map((tip) => (
          <li class="t-list-row" key={tip.tip}>
            <span class="t-grow">
              <span class="t-strong row-title">{words.ownTip(yuanText(tip.amountFen))}</span>
              <span class="t-fine">
                {tip.state === 'held' ? (
                  <>
                    {words.waits} <Moment atMs={tip.settleAt} />
                  </>
                ) : (
                  words[tip.state]
                )}
              </span>
            </span>
            {tip.state === 'held' && tip.cancelUntil > openedAtMs ? (
              <button
                type="button"
                class="pill pill-quiet"
                disabled={busy}
                onClick={() => void act('cancelTip', { tip: tip.tip })}
              >
                {words.cancel}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <ActTrouble problem={problem} />
    </section>
  )
}

/** The comments, an answer below what it answers, and the field for one's own. */
function Thread({ view }: { readonly view: PostScreen }) {
  const { texts } = useSurroundings()
  const [answers, setAnswers] = useState<CommentView>()
  const field = useRef<HTMLTextAreaElement>(null)
  const { comments } = view
  const isOpen = isAllowed(view.may, 'comment') && view.post.state === 'live'
  const verdict = verdictOf(view.may, 'comment')
  const reply = (to: CommentView): void => {
    setAnswers(to)
    field.current?.focus()
  }
  const top = comments.filter(({ root }) => root === '')
  return (
    <section class="t-stack" aria-label={texts.post.comments(view.post.commentsCount)}>
      <h2>{texts.post.comments(view.post.commentsCount)}</h2>
      {comments.length === 0 ? <p class="t-note">{texts.post.none}</p> : null}
      {comments.length === 0 ? null : (
        <ol class="t-card t-list">
          {top.map((comment) => (
            <li class="comment" key={comment.item}>
              <Comment comment={comment} view={view} reply={isOpen ? reply : undefined} />
              <ol class="answers">
                {comments
                  .filter(({ root }) => root === comment.item)
                  .map((answer) => (
                    <li key={answer.item}>
                      <Comment comment={answer} view={view} reply={isOpen ? reply : undefined} />
                    </li>
                  ))}
              </ol>
            </li>
          ))}
        </ol>
      )}
      {isOpen ? (
        <CommentForm
          view={view}
          answers={answers}
          field={field}
          done={() => setAnswers(undefined)}
        />
      ) : verdict === undefined || verdict.answer === 'yes' ? null : (
        <div class="t-card">
          <GateLine verdict={verdict} />
        </div>
      )}
    </section>
  )
}

function Comment(props: {
  readonly comment: CommentView
  readonly view: PostScreen
  readonly reply: ((to: CommentView) => void) | undefined
}) {
  const { comment, view, reply } = props
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const isLive = comment.state === 'live'
  return (
    <div class="t-stack comment-one">
      <Author author={comment.author} at={comment.at} />
      <StateLine state={comment.state} reason={comment.reason} />
      {comment.text === '' ? null : <p class="post-text">{comment.text}</p>}
      <div class="t-row acts">
        <LikeButton
          item={comment.item}
          liked={comment.liked}
          count={comment.likesCount}
          disabled={!online || comment.mine || !isLive || !isAllowed(view.may, 'like')}
        />
        {reply === undefined || !isLive ? null : (
          <button type="button" class="act-button" onClick={() => reply(comment)}>
            {texts.post.reply}
          </button>
        )}
        {comment.mine && isLive ? (
          <button
            type="button"
            class="act-button"
            disabled={busy || !online}
            onClick={() => void act('erase', { item: comment.item })}
          >
            {texts.post.erase}
          </button>
        ) : null}
      </div>
      <ActTrouble problem={problem} />
    </div>
  )
}

function CommentForm(props: {
  readonly view: PostScreen
  readonly answers: CommentView | undefined
  readonly field: { readonly current: HTMLTextAreaElement | null }
  readonly done: () => void
}) {
  const { view, answers, field, done } = props
  const { texts, online } = useSurroundings()
  const [text, setText] = useState('')
  const { act, busy, problem } = useActing()
  const id = useId()
  const label =
    answers === undefined
      ? texts.post.say
      : texts.post.replyTo(answers.author.name ?? texts.somebody)
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (busy || !online || text.trim() === '') return
    const to = answers === undefined ? {} : { answers: answers.item }
    if ((await act('comment', { post: view.post.item, text, ...to })) === undefined) return
    setText('')
    done()
  }
  return (
    <form class="t-card t-stack" onSubmit={(event) => void send(event)}>
      <div class="t-field">
        <label class="t-field-label t-row" for={id}>
          <span class="t-grow">{label}</span>
        </label>
        <textarea
          class="t-input"
          id={id}
          ref={field}
          rows={2}
          maxLength={1_000}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <ActTrouble problem={problem} />
      <div class="t-row">
        {answers === undefined ? null : (
          <button type="button" class="t-button t-button-quiet" onClick={done}>
            {texts.close}
          </button>
        )}
        <button
          type="submit"
          class="t-button t-grow"
          disabled={busy || !online || text.trim() === ''}
        >
          {texts.post.send}
        </button>
      </div>
    </form>
  )
}
