// The page: which screen is shown.

import { Main } from '@tessera/sdk/page-kit'
import type { Place } from './place.ts'
import { Ask } from './screens/ask.tsx'
import { Deal } from './screens/deal.tsx'
import { Desk } from './screens/desk.tsx'
import { Front } from './screens/front.tsx'
import { Mine } from './screens/mine.tsx'
import { Need } from './screens/need.tsx'
import { Offer } from './screens/offer.tsx'
import { Service } from './screens/service.tsx'
import { useSurroundings } from './surroundings.tsx'

/** The whole page. */
export function App() {
  const { place } = useSurroundings()
  const isWide = place.at === 'front' || place.at === 'deal'
  return (
    <Main class={`t-page ${isWide ? 'page-wide' : ''}`}>
      <Screen place={place} />
    </Main>
  )
}

function Screen({ place }: { readonly place: Place }) {
  switch (place.at) {
    case 'front':
      return <Front />
    case 'offer':
      return <Offer />
    case 'ask':
      return <Ask />
    case 'mine':
      return <Mine />
    case 'desk':
      return <Desk />
    case 'service':
      return <Service key={place.id} service={place.id} />
    case 'need':
      return <Need key={place.id} need={place.id} />
    case 'deal':
      return <Deal key={place.id} deal={place.id} />
  }
}
