// The page: which screen is shown, the way between them, and the list beside them where there is
// room for it.

import type { Bridge } from '@tessera/sdk/page'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { List } from './list.tsx'
import { Add } from './people/add.tsx'
import { Contacts } from './people/contacts.tsx'
import { NewGroup } from './people/group.tsx'
import { Requests } from './people/requests.tsx'
import { Settings } from './people/settings.tsx'
import { pathOf, readPlace, type Place } from './place.ts'
import { Room } from './room/room.tsx'
import { Find } from './search.tsx'
import { SurroundingsProvider, useSurroundings, type Chat } from './surroundings.tsx'
import { OutboxProvider } from './use-outbox.tsx'

/** The whole page. */
export function App({ tessera }: { readonly tessera: Bridge<Chat> }) {
  const [place, setPlace] = useState(() => readPlace(tessera.start.path))
  const [movesCount, setMovesCount] = useState(0)
  const go = useCallback(
    (next: Place) => {
      setPlace(next)
      setMovesCount((count) => count + 1)
      tessera.navigate(pathOf(next))
    },
    [tessera],
  )
  return (
    <SurroundingsProvider tessera={tessera} go={go}>
      <OutboxProvider tessera={tessera}>
        <Frame place={place} movesCount={movesCount} />
      </OutboxProvider>
    </SurroundingsProvider>
  )
}

function Frame({ place, movesCount }: { readonly place: Place; readonly movesCount: number }) {
  const { wide } = useSurroundings()
  const main = useRef<HTMLElement>(null)
  const path = pathOf(place)
  useEffect(() => {
    // Whoever reads by ear hears where they are; the first screen is announced by the shell.
    if (movesCount > 0) (main.current?.querySelector('h1') ?? main.current)?.focus()
  }, [movesCount])
  const conv = 'conv' in place ? place.conv : undefined
  const listAlone = place.at === 'list' && !wide
  return (
    <div class={wide ? 'chat chat-wide' : 'chat'}>
      {wide ? (
        <nav class="chat-side">
          <List {...(conv === undefined ? {} : { current: conv })} alone={false} />
        </nav>
      ) : null}
      <main class="chat-main" ref={main} tabIndex={-1} key={path}>
        {listAlone ? <List alone /> : <Screen place={place} />}
      </main>
    </div>
  )
}

function Screen({ place }: { readonly place: Place }) {
  switch (place.at) {
    case 'room':
      return <Room conv={place.conv} {...(place.seq === undefined ? {} : { seq: place.seq })} />
    case 'settings':
      return <Settings conv={place.conv} />
    case 'contacts':
      return <Contacts />
    case 'requests':
      return <Requests />
    case 'search':
      return <Find />
    case 'group':
      return <NewGroup />
    case 'add':
      return <Add code={place.code} />
    case 'list':
      return <Nothing />
  }
}

/** Beside the list, before anything was chosen. */
function Nothing() {
  const { texts } = useSurroundings()
  return (
    <div class="t-empty nothing">
      <h1 class="t-unseen" tabIndex={-1}>
        {texts.list.title}
      </h1>
      <p class="t-note">{texts.list.choose}</p>
    </div>
  )
}
