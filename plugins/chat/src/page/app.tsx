// The page: which screen is shown, and the list beside it where there is room for it.

import { Main, useWide } from '@tessera/sdk/page-kit'
import { List } from './list.tsx'
import { Add } from './people/add.tsx'
import { Contacts } from './people/contacts.tsx'
import { NewGroup } from './people/group.tsx'
import { Requests } from './people/requests.tsx'
import { Settings } from './people/settings.tsx'
import { pathOf, type Place } from './place.ts'
import { Room } from './room/room.tsx'
import { Find } from './search.tsx'
import { useSurroundings } from './surroundings.tsx'
import { OutboxProvider } from './use-outbox.tsx'

/** The whole page. */
export function App() {
  const { tessera } = useSurroundings()
  return (
    <OutboxProvider tessera={tessera}>
      <Frame />
    </OutboxProvider>
  )
}

function Frame() {
  const { place } = useSurroundings()
  const wide = useWide()
  const conv = 'conv' in place ? place.conv : undefined
  const listAlone = place.at === 'list' && !wide
  return (
    <div class={wide ? 'chat chat-wide' : 'chat'}>
      {wide ? (
        <nav class="chat-side">
          <List {...(conv === undefined ? {} : { current: conv })} alone={false} />
        </nav>
      ) : null}
      <Main class="chat-main" key={pathOf(place)}>
        {listAlone ? <List alone /> : <Screen place={place} />}
      </Main>
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
