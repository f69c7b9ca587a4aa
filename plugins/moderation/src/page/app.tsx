// The page: which screen is shown, and the tabs between them.

import { Empty, Main, OfflineNotice, SkeletonRows, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import type { Place } from './place.ts'
import { About } from './screens/about.tsx'
import { AboutCase } from './screens/about-case.tsx'
import { Case } from './screens/case.tsx'
import { Log } from './screens/log.tsx'
import { Mine } from './screens/mine.tsx'
import { Queue } from './screens/queue.tsx'
import { Rules } from './screens/rules.tsx'
import { useSurroundings, useWatch } from './surroundings.tsx'

const nothing = {}

/** The whole page. */
export function App() {
  const { place } = useSurroundings()
  const office = useWatch('office', nothing)
  const isModerator = office.value?.isModerator ?? false
  // The front is a moderator's work, or one's own reports; until that is known, neither.
  const isKnown = office.value !== undefined || office.problem !== undefined
  const shown = useMemo<Place>(
    () => (place.at === 'front' ? { at: isModerator ? 'queue' : 'mine' } : place),
    [place, isModerator],
  )
  const isWide = shown.at === 'queue' || shown.at === 'case'
  return (
    <Main class={`t-page ${isWide ? 'page-wide' : ''}`}>
      <Tabs at={shown.at} isModerator={isModerator} />
      <OfflineNotice />
      {!isKnown && (isWide || place.at === 'front') ? (
        <SkeletonRows count={4} />
      ) : isWide && office.problem !== undefined && office.value === undefined ? (
        <Trouble problem={office.problem} retry={office.retry} />
      ) : isWide && !isModerator ? (
        <ForModerators />
      ) : (
        <Screen place={shown} />
      )}
    </Main>
  )
}

/** Where only moderators may look. */
function ForModerators() {
  const { texts } = useSurroundings()
  useTitle(texts.queue.title)
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{texts.queue.title}</h1>
      <Empty title={texts.queue.denied} note={texts.queue.deniedNote} />
    </div>
  )
}

function Screen({ place }: { readonly place: Place }) {
  switch (place.at) {
    case 'queue':
      return <Queue opened={undefined} />
    case 'case':
      return (
        <Queue opened={place.case}>
          <Case key={place.case} id={place.case} />
        </Queue>
      )
    case 'about':
      return <About />
    case 'about-case':
      return <AboutCase key={place.case} id={place.case} />
    case 'log':
      return <Log />
    case 'rules':
      return <Rules />
    case 'mine':
    case 'front':
      return <Mine />
  }
}

const tabs = ['queue', 'mine', 'about', 'log', 'rules'] as const
const tabOf: Readonly<Partial<Record<Place['at'], (typeof tabs)[number]>>> = {
  case: 'queue',
  'about-case': 'about',
  front: 'mine',
}

function Tabs({ at, isModerator }: { readonly at: Place['at']; readonly isModerator: boolean }) {
  const { texts, go } = useSurroundings()
  const current = tabOf[at] ?? at
  return (
    <nav class="t-segments tabs" aria-label={texts.tabs.label}>
      {tabs
        .filter((each) => each !== 'queue' || isModerator)
        .map((each) => (
          <button
            type="button"
            class="t-segment"
            key={each}
            aria-current={current === each ? 'page' : undefined}
            onClick={() => go({ at: each })}
          >
            {texts.tabs[each]}
          </button>
        ))}
    </nav>
  )
}
