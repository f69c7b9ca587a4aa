// The page: which screen is shown.

import { Main } from '@tessera/sdk/page-kit'
import { Compose } from './compose.tsx'
import { Mine } from './mine.tsx'
import { Packet } from './packet.tsx'
import { useSurroundings } from './surroundings.tsx'

/** The whole page. */
export function App() {
  const { place } = useSurroundings()
  return (
    <Main class={place.at === 'packet' ? 't-page page-wide' : 't-page'}>
      {place.at === 'packet' ? (
        <Packet key={place.packet} packet={place.packet} unposted={place.unposted === true} />
      ) : place.at === 'mine' ? (
        <Mine />
      ) : (
        <Compose />
      )}
    </Main>
  )
}
