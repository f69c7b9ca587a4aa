// The page: which screen is shown, and the way between them.

import type { Bridge } from '@tessera/sdk/page'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Desk } from './desk/desk.tsx'
import { pathOf, readPlace, type Place } from './place.ts'
import { Circle } from './screens/circle.tsx'
import { Compose } from './screens/compose.tsx'
import { Discover } from './screens/discover.tsx'
import { Found } from './screens/found.tsx'
import { Post } from './screens/post.tsx'
import { Reviews } from './screens/reviews.tsx'
import { Rules } from './screens/rules.tsx'
import { SurroundingsProvider, type Circles } from './surroundings.tsx'

/** The whole page. */
export function App({ tessera }: { readonly tessera: Bridge<Circles> }) {
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
      <Screen place={place} movesCount={movesCount} />
    </SurroundingsProvider>
  )
}

function Screen({ place, movesCount }: { readonly place: Place; readonly movesCount: number }) {
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    // Whoever reads by ear hears where they are; the first screen is announced by the shell.
    if (movesCount > 0) (main.current?.querySelector('h1') ?? main.current)?.focus()
  }, [movesCount])
  const wide = place.at === 'circle' || place.at === 'discover' || place.at === 'desk'
  return (
    <main class={`t-page ${wide ? 'page-wide' : ''}`} ref={main} tabIndex={-1}>
      <ScreenOf place={place} />
    </main>
  )
}

function ScreenOf({ place }: { readonly place: Place }) {
  switch (place.at) {
    case 'discover':
      return <Discover />
    case 'new':
      return <Found />
    case 'reviews':
      return <Reviews />
    case 'circle':
      return <Circle key={place.circle} circle={place.circle} />
    case 'rules':
      return <Rules circle={place.circle} />
    case 'write':
      return <Compose circle={place.circle} />
    case 'desk':
      return <Desk circle={place.circle} part={place.part} />
    case 'post':
      return <Post key={place.post} post={place.post} />
  }
}
