// The page: which screen is shown, and the way between the two that everything starts from.

import { Main, OfflineNotice } from '@tessera/sdk/page-kit'
import type { Place } from './place.ts'
import { Asks } from './screens/asks.tsx'
import { Change } from './screens/change.tsx'
import { FamilyScreen } from './screens/family.tsx'
import { Invite } from './screens/invite.tsx'
import { Mandate } from './screens/mandate.tsx'
import { NewInvite } from './screens/new.tsx'
import { useSurroundings, useWatch } from './surroundings.tsx'

const asked = {}
const tabs = ['family', 'asks'] as const

/** The whole page. */
export function App() {
  const { place, texts, go } = useSurroundings()
  const { value } = useWatch('family', asked)
  const count = (value?.given ?? []).flatMap(({ asks }) =>
    asks.filter(({ status }) => status === 'open'),
  ).length
  return (
    <Main>
      <nav class="t-segments" aria-label={texts.title}>
        {tabs.map((at) => (
          <button
            type="button"
            class="t-segment"
            key={at}
            aria-current={currentOf(place.at, at)}
            onClick={() => go({ at })}
          >
            {at === 'family' ? texts.tabs.family : texts.tabs.asks(count)}
          </button>
        ))}
      </nav>
      <OfflineNotice />
      <Screen />
    </Main>
  )
}

/** Whether a tab leads here, or to what this is a part of: all but the asks is of the family. */
function currentOf(here: Place['at'], tab: Place['at']): 'page' | 'true' | undefined {
  if (here === tab) return 'page'
  return here !== 'asks' && tab === 'family' ? 'true' : undefined
}

function Screen() {
  const { place } = useSurroundings()
  switch (place.at) {
    case 'family':
      return <FamilyScreen />
    case 'asks':
      return <Asks />
    case 'new':
      return <NewInvite />
    case 'invite':
      return <Invite key={place.id} id={place.id} />
    case 'mandate':
      return <Mandate key={place.id} id={place.id} />
    case 'change':
      return <Change key={place.id} id={place.id} />
  }
}
