// One circle: what it is, what one may do in it, and what people write there.

import { drawMosaic } from '@tessera/sdk/page'
import {
  ActTrouble,
  Back,
  Empty,
  Moment,
  OfflineNotice,
  Sheet,
  SkeletonCards,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { Eligibility, isAllowed } from '../parts/gate.tsx'
import { PostCard } from '../parts/post-card.tsx'
import { PostFinder } from '../parts/post-finder.tsx'
import { TextField } from '../parts/rule-builder.tsx'
import { SurveyCard } from '../parts/survey-card.tsx'
import { Icon } from '../pieces.tsx'
import { type CircleView, useActing, useSurroundings, useWatch } from '../surroundings.tsx'

/** The screen of one circle. */
export function Circle({ circle }: { readonly circle: string }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'circle',
    useMemo(() => ({ circle }), [circle]),
  )
  const view = watched.value
  useTitle(view?.title ?? texts.title)
  return (
    <div class="t-stack circle">
      <Back to={texts.title} go={() => go({ at: 'discover' })} />
      <OfflineNotice />
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {view === undefined ? (
        <>
          <h1 class="t-unseen" tabIndex={-1}>
            {texts.title}
          </h1>
          {watched.problem === undefined ? (
            <>
              <div class="t-skeleton banner" aria-hidden="true" />
              <SkeletonCards count={3} />
            </>
          ) : null}
        </>
      ) : (
        <div class="circle-columns">
          <Head view={view} />
          <Posts view={view} />
        </div>
      )}
    </div>
  )
}

function Banner({ view }: { readonly view: CircleView }) {
  const { ground, layers } = useMemo(() => drawMosaic(view.circle, view.colour), [view])
  return (
    <div class="banner">
      <svg viewBox="0 0 192 64" preserveAspectRatio="xMidYMin slice" aria-hidden="true">
        <path fill={ground} d="M0 0h192v64H0z" />
        {[0, 64, 128].map((left) => (
          <g key={left} transform={`translate(${left})`}>
            {layers.map(({ fill, path }) => (
              <path key={fill} fill={fill} d={path} />
            ))}
          </g>
        ))}
      </svg>
      {view.banner === '' ? null : <span class="banner-word">{view.banner}</span>}
    </div>
  )
}

function Head({ view }: { readonly view: CircleView }) {
  const { texts, tessera, go } = useSurroundings()
  const words = texts.circle
  const isTeam = view.viewer.role !== 'none'
  const share = (): void =>
    void tessera.share({ path: `/circle/${view.circle}`, title: view.title }).catch(() => false)
  return (
    <header class="circle-head">
      <Banner view={view} />
      <div class="t-card t-stack circle-card">
        <div class="t-row circle-title">
          <h1 class="t-grow" tabIndex={-1}>
            {view.title}
          </h1>
          <JoinButton view={view} />
        </div>
        <p class="t-fine">
          {texts.members(view.membersCount)} · {texts.kinds[view.kind]}
          {view.brand === '' ? '' : ` · ${words.with(view.brand)}`}
          {view.status === 'live' ? '' : ` · ${texts.statuses[view.status] ?? ''}`}
        </p>
        {view.about === '' ? null : <p class="t-note">{view.about}</p>}
        {view.status === 'review' ? <p class="t-notice">{words.waiting}</p> : null}
        <StandingLine view={view} />
        <Eligibility may={view.may} />
        <div class="t-row circle-links">
          <LinkButton icon="scale" go={() => go({ at: 'rules', circle: view.circle })}>
            {words.rules}
          </LinkButton>
          <LinkButton icon="share" go={share}>
            {words.share}
          </LinkButton>
          {isTeam ? (
            <LinkButton
              icon="pen"
              go={() => go({ at: 'desk', circle: view.circle, part: 'overview' })}
            >
              {words.desk}
            </LinkButton>
          ) : null}
        </div>
      </div>
      <SurveyCard circle={view.circle} survey={view.survey} />
    </header>
  )
}

const LinkButton = (props: {
  readonly icon: 'scale' | 'share' | 'pen'
  readonly go: () => void
  readonly children: string
}) => (
  <button type="button" class="t-link t-row circle-link" onClick={props.go}>
    <Icon name={props.icon} />
    {props.children}
  </button>
)

function StandingLine({ view }: { readonly view: CircleView }) {
  const { texts } = useSurroundings()
  const { state, until } = view.viewer
  if (state !== 'muted' && state !== 'banned') return null
  return (
    <p class="t-notice t-notice-bad">
      {state === 'banned' ? texts.circle.banned : texts.circle.mutedUntil}{' '}
      {until === 0 ? null : <Moment atMs={until} />}
    </p>
  )
}

function JoinButton({ view }: { readonly view: CircleView }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [open, setOpen] = useState(false)
  const { state } = view.viewer
  if (state === 'banned') return null
  if (state === 'active' || state === 'muted')
    return (
      <>
        <button type="button" class="pill pill-quiet" onClick={() => setOpen(true)}>
          {texts.circle.joined}
        </button>
        {open ? <MemberSheet view={view} close={() => setOpen(false)} /> : null}
      </>
    )
  return (
    <>
      <button
        type="button"
        class="pill"
        disabled={busy || !online || !isAllowed(view.may, 'join')}
        onClick={() => void act('join', { circle: view.circle })}
      >
        {texts.circle.join}
      </button>
      <ActTrouble problem={problem} />
    </>
  )
}

/** How one is known in this circle. */
function MemberSheet({ view, close }: { readonly view: CircleView; readonly close: () => void }) {
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [nick, setNick] = useState(view.viewer.nick)
  const words = texts.circle
  const save = async (): Promise<void> => {
    if ((await act('join', { circle: view.circle, nick })) !== undefined) close()
  }
  const leave = async (): Promise<void> => {
    if ((await act('leave', { circle: view.circle })) !== undefined) close()
  }
  return (
    <Sheet title={words.me} close={close}>
      <p class="t-note">
        {texts.roles[view.viewer.role]} · {words.tiers[view.viewer.tier] ?? ''}
      </p>
      <TextField label={words.nick} value={nick} max={20} change={setNick} />
      <p class="t-fine">{words.nickNote}</p>
      <ActTrouble problem={problem} />
      <button
        type="button"
        class="t-button t-button-wide"
        disabled={busy}
        onClick={() => void save()}
      >
        {words.save}
      </button>
      {view.viewer.role === 'owner' ? null : (
        <button
          type="button"
          class="t-button t-button-quiet t-button-wide"
          disabled={busy}
          onClick={() => void leave()}
        >
          {words.leave}
        </button>
      )}
    </Sheet>
  )
}

function Posts({ view }: { readonly view: CircleView }) {
  const { texts, go } = useSurroundings()
  const [by, setBy] = useState<'new' | 'top'>('new')
  const [pages, setPages] = useState<readonly string[]>([])
  const words = texts.circle
  if (!isAllowed(view.may, 'view')) return null
  return (
    <section class="t-stack circle-posts" aria-label={view.title}>
      <div class="t-row circle-bar">
        <div class="t-segments t-grow" role="group" aria-label={words.order}>
          {(['new', 'top'] as const).map((each) => (
            <button
              type="button"
              class="t-segment"
              key={each}
              aria-pressed={by === each}
              onClick={() => {
                setBy(each)
                setPages([])
              }}
            >
              {each === 'new' ? words.newest : words.top}
            </button>
          ))}
        </div>
        {isAllowed(view.may, 'post') ? (
          <button
            type="button"
            class="t-button"
            onClick={() => go({ at: 'write', circle: view.circle })}
          >
            <Icon name="pen" />
            {words.write}
          </button>
        ) : null}
      </div>
      <PostFinder circle={view.circle} mayLike={isAllowed(view.may, 'like')} />
      <PostPage view={view} by={by} more={(next) => setPages([next])} isLast={pages.length === 0} />
      {pages.map((after, at) => (
        <PostPage
          key={after}
          view={view}
          by={by}
          after={after}
          isLast={at === pages.length - 1}
          more={(next) => setPages([...pages, next])}
        />
      ))}
    </section>
  )
}

/** One page of a feed, live. */
function PostPage(props: {
  readonly view: CircleView
  readonly by: 'new' | 'top'
  readonly after?: string
  readonly isLast: boolean
  readonly more: (next: string) => void
}) {
  const { view, by, after } = props
  const { texts } = useSurroundings()
  const { circle } = view
  const watched = useWatch(
    'feed',
    useMemo(() => ({ circle, by, ...(after === undefined ? {} : { after }) }), [circle, by, after]),
  )
  const words = texts.circle
  if (watched.value === undefined)
    return watched.problem === undefined ? (
      <SkeletonCards count={3} />
    ) : (
      <Trouble problem={watched.problem} retry={watched.retry} />
    )
  const { posts, next, pinned } = watched.value
  const shown = [...pinned, ...posts.filter(({ item }) => !pinned.some((it) => it.item === item))]
  if (shown.length === 0 && after === undefined)
    return by === 'new' ? (
      <Empty title={words.empty} note={words.emptyNote} />
    ) : (
      <Empty title={words.noneWarm} note={words.noneWarmNote} />
    )
  return (
    <>
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {shown.map((post, at) => (
        <PostCard
          key={post.item}
          post={post}
          mayLike={isAllowed(view.may, 'like')}
          pinned={at < pinned.length}
        />
      ))}
      {next === null || !props.isLast ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={() => props.more(next)}>
          {words.older}
        </button>
      )}
    </>
  )
}
