// The desk of a circle, part by part.

import { Back, OfflineNotice, SkeletonCards, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { deskParts, type DeskPart } from '../place.ts'
import { useSurroundings, useWatch, type DeskView } from '../surroundings.tsx'
import { Look } from './look.tsx'
import { Overview } from './overview.tsx'
import { DeskPosts } from './posts.tsx'
import { DeskRules } from './rules.tsx'
import { DeskSurvey } from './survey.tsx'

/** The screen of the desk. */
export function Desk({ circle, part }: { readonly circle: string; readonly part: DeskPart }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'desk',
    useMemo(() => ({ circle }), [circle]),
  )
  const words = texts.desk
  const view = watched.value
  useTitle(words.title)
  return (
    <div class="t-stack desk">
      <Back to={view?.title ?? texts.title} go={() => go({ at: 'circle', circle })} />
      <h1 tabIndex={-1}>{words.title}</h1>
      <OfflineNotice />
      {view === undefined && watched.problem !== undefined ? null : (
        <Parts circle={circle} part={part} />
      )}
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {view === undefined ? (
        watched.problem === undefined ? (
          <SkeletonCards count={2} />
        ) : null
      ) : (
        <PartOf view={view} part={part} />
      )}
    </div>
  )
}

/** The ways to the parts; whoever has no desk is shown none. */
function Parts({ circle, part }: { readonly circle: string; readonly part: DeskPart }) {
  const { texts, go } = useSurroundings()
  const words = texts.desk
  return (
    <nav class="chips" aria-label={words.title}>
      {deskParts.map((each) => (
        <button
          type="button"
          class="rule-chip"
          key={each}
          aria-current={each === part ? 'page' : undefined}
          aria-pressed={each === part}
          onClick={() => go({ at: 'desk', circle, part: each })}
        >
          {words.parts[each]}
        </button>
      ))}
    </nav>
  )
}

function PartOf({ view, part }: { readonly view: DeskView; readonly part: DeskPart }) {
  switch (part) {
    case 'overview':
      return <Overview view={view} />
    case 'look':
      return <Look view={view} />
    case 'rules':
      return <DeskRules circle={view.circle} />
    case 'posts':
      return <DeskPosts view={view} />
    case 'survey':
      return <DeskSurvey view={view} />
  }
}
