// The page: which screen is shown.

import { Main } from '@tessera/sdk/page-kit'
import { Desk } from './desk/desk.tsx'
import type { Place } from './place.ts'
import { Circle } from './screens/circle.tsx'
import { Compose } from './screens/compose.tsx'
import { Discover } from './screens/discover.tsx'
import { Found } from './screens/found.tsx'
import { Post } from './screens/post.tsx'
import { Reviews } from './screens/reviews.tsx'
import { Rules } from './screens/rules.tsx'
import { useSurroundings } from './surroundings.tsx'

/** The whole page. */
export function App() {
  const { place } = useSurroundings()
  const wide = place.at === 'circle' || place.at === 'discover' || place.at === 'desk'
  return (
    <Main class={`t-page ${wide ? 'page-wide' : ''}`}>
      <Screen place={place} />
    </Main>
  )
}

function Screen({ place }: { readonly place: Place }) {
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
