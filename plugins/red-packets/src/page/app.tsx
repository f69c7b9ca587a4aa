// The page: which screen is shown, and the way between them.

import type { Bridge } from '@tessera/sdk/page'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Compose } from './compose.tsx'
import { Mine } from './mine.tsx'
import { Packet } from './packet.tsx'
import { pathOf, readPlace, type Place } from './place.ts'
import { SurroundingsProvider, type Packets } from './surroundings.tsx'

/** The whole page. */
export function App({ tessera }: { readonly tessera: Bridge<Packets> }) {
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
  return (
    <main class={`t-page ${place.at === 'packet' ? 'page-wide' : ''}`} ref={main} tabIndex={-1}>
      {place.at === 'packet' ? (
        <Packet key={place.packet} packet={place.packet} unposted={place.unposted === true} />
      ) : place.at === 'mine' ? (
        <Mine />
      ) : (
        <Compose />
      )}
    </main>
  )
}
