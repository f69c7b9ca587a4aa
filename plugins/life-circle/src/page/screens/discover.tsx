// The front: what is new where one belongs, and the circles there are.

import { Empty, OfflineNotice, SkeletonCards, Tile, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { Icon } from '../pieces.tsx'
import { Finder } from '../parts/finder.tsx'
import { CircleLine } from '../parts/circle-line.tsx'
import { Off } from '../parts/off.tsx'
import { PostCard } from '../parts/post-card.tsx'
import { useSurroundings, useWatch, type CircleRow } from '../surroundings.tsx'

const nothing = {}
const kinds = ['interest', 'place', 'demographic', 'brand', 'mixed'] as const
type Kind = (typeof kinds)[number]

/** The front of the page. */
export function Discover() {
  const { texts, go } = useSurroundings()
  const [side, setSide] = useState<'following' | 'find'>()
  const [kind, setKind] = useState<Kind | 'all'>('all')
  const args = useMemo(() => (kind === 'all' ? {} : { kind }), [kind])
  const watched = useWatch('discover', args)
  const words = texts.discover
  useTitle(texts.title)
  const joined = watched.value?.joined ?? []
  // Somebody who is new sees what there is; others what is new.
  const shown = side ?? (watched.value === undefined || joined.length > 0 ? 'following' : 'find')
  return (
    <div class="t-stack front">
      <div class="t-row head">
        <h1 class="t-grow" tabIndex={-1}>
          {texts.title}
        </h1>
        <button type="button" class="t-link t-row head-link" onClick={() => go({ at: 'new' })}>
          <Icon name="plus" />
          {words.create}
        </button>
      </div>
      <OfflineNotice />
      {joined.length === 0 ? null : <Yours rows={joined} />}
      <div class="t-segments" role="group" aria-label={texts.title}>
        {(['following', 'find'] as const).map((each) => (
          <button
            type="button"
            class="t-segment"
            key={each}
            aria-pressed={shown === each}
            onClick={() => setSide(each)}
          >
            {words[each]}
          </button>
        ))}
      </div>
      {shown === 'following' ? (
        <Following />
      ) : (
        <>
          <Finder />
          {kind === 'all' ? <ForYou /> : null}
          <Kinds kind={kind} choose={setKind} />
          {watched.problem === undefined ? null : (
            <Trouble problem={watched.problem} retry={watched.retry} />
          )}
          {watched.value === undefined ? (
            watched.problem === undefined ? (
              <SkeletonCards count={4} />
            ) : null
          ) : watched.value.found.length === 0 ? (
            <Empty title={words.noneFound} note={words.noneFoundNote} />
          ) : (
            <ul class="t-card t-list">
              {watched.value.found.map((row) => (
                <CircleLine key={row.circle} row={row} />
              ))}
            </ul>
          )}
        </>
      )}
      <Off />
    </div>
  )
}

function Yours({ rows }: { readonly rows: readonly CircleRow[] }) {
  const { texts, go } = useSurroundings()
  return (
    <section aria-label={texts.discover.yours}>
      <ul class="yours">
        {rows.map((row) => (
          <li key={row.circle}>
            <button
              type="button"
              class="yours-one"
              onClick={() => go({ at: 'circle', circle: row.circle })}
            >
              <Tile id={row.circle} colour={row.colour} class="tile-large" />
              <span class="yours-name">{row.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Kinds(props: {
  readonly kind: Kind | 'all'
  readonly choose: (kind: Kind | 'all') => void
}) {
  const { texts } = useSurroundings()
  return (
    <div class="chips" role="group" aria-label={texts.discover.kindLabel}>
      {(['all', ...kinds] as const).map((each) => (
        <button
          type="button"
          class="rule-chip"
          key={each}
          aria-pressed={props.kind === each}
          onClick={() => props.choose(each)}
        >
          {each === 'all' ? texts.discover.all : texts.kinds[each]}
        </button>
      ))}
    </div>
  )
}

function Following() {
  const { texts } = useSurroundings()
  const watched = useWatch('following', nothing)
  const words = texts.discover
  if (watched.value === undefined)
    return watched.problem === undefined ? (
      <SkeletonCards count={3} />
    ) : (
      <Trouble problem={watched.problem} retry={watched.retry} />
    )
  if (watched.value.posts.length === 0) return <Empty title={words.quiet} note={words.quietNote} />
  return (
    <div class="t-stack">
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {watched.value.posts.map((post) => (
        <PostCard key={post.item} post={post} mayLike showCircle />
      ))}
    </div>
  )
}

/** What the platform puts first for this person, each with why. */
function ForYou() {
  const { texts } = useSurroundings()
  const { value } = useWatch('forYou', nothing)
  const chosen = value?.circles.filter(({ reason }) => reason !== 'none') ?? []
  if (chosen.length === 0) return null
  return (
    <section class="t-stack" aria-label={texts.forYou.title}>
      <h2>{texts.forYou.title}</h2>
      <ul class="t-card t-list">
        {chosen.map((row) => (
          <CircleLine key={row.circle} row={row} why={texts.forYou.reasons[row.reason]} />
        ))}
      </ul>
    </section>
  )
}
