// The page: which screen is shown, and the way between them.

import type { Bridge } from '@tessera/sdk/page'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { pathOf, readPlace, type Place } from './place.ts'
import { Empty, OfflineNotice, SkeletonRows, Trouble } from './pieces.tsx'
import { About } from './screens/about.tsx'
import { AboutCase } from './screens/about-case.tsx'
import { Case } from './screens/case.tsx'
import { Log } from './screens/log.tsx'
import { Mine } from './screens/mine.tsx'
import { Queue } from './screens/queue.tsx'
import { Rules } from './screens/rules.tsx'
import {
  SurroundingsProvider,
  useSurroundings,
  useTitle,
  useWatch,
  type Moderation,
} from './surroundings.tsx'

/** The whole page. */
export function App({ tessera }: { readonly tessera: Bridge<Moderation> }) {
  const [place, setPlace] = useState(() => readPlace(tessera.start.path))
  const [movesCount, setMovesCount] = useState(0)
  const go = useCallback(
    (next: Place) => {
      setPlace(next)
      setMovesCount((count) => count + 1)
      tessera.navigate(pathOf(next))
      scrollTo(0, 0)
    },
    [tessera],
  )
  return (
    <SurroundingsProvider tessera={tessera} go={go}>
      <Frame place={place} movesCount={movesCount} />
    </SurroundingsProvider>
  )
}

const nothing = {}

function Frame({ place, movesCount }: { readonly place: Place; readonly movesCount: number }) {
  const main = useRef<HTMLElement>(null)
  const office = useWatch('office', nothing)
  const isModerator = office.value?.isModerator ?? false
  useEffect(() => {
    // Whoever reads by ear hears where they are; the first screen is announced by the shell.
    if (movesCount > 0) (main.current?.querySelector('h1') ?? main.current)?.focus()
  }, [movesCount])
  // The front is a moderator's work, or one's own reports; until that is known, neither.
  const isKnown = office.value !== undefined || office.problem !== undefined
  const shown = useMemo<Place>(
    () => (place.at === 'front' ? { at: isModerator ? 'queue' : 'mine' } : place),
    [place, isModerator],
  )
  const isWide = shown.at === 'queue' || shown.at === 'case'
  return (
    <main class={`t-page ${isWide ? 'page-wide' : ''}`} ref={main} tabIndex={-1}>
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
    </main>
  )
}

/** Where only moderators may look. */
function ForModerators() {
  const { texts } = useSurroundings()
  useTitle(texts.queue.title)
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{texts.queue.title}</h1>
      <Empty title={texts.queue.denied}>{texts.queue.deniedNote}</Empty>
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
