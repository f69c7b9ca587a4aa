// The page: which screen is shown, and the way between the three of them.

import { Main, OfflineNotice } from '@tessera/sdk/page-kit'
import type { Place } from './place.ts'
import { Desk } from './screens/desk.tsx'
import { Order } from './screens/order.tsx'
import { Orders } from './screens/orders.tsx'
import { Shop } from './screens/shop.tsx'
import { ShopList } from './screens/shop-list.tsx'
import { useSurroundings } from './surroundings.tsx'

const tabs = ['shops', 'orders', 'desk'] as const

/** The whole page. */
export function App() {
  const { place, texts, go } = useSurroundings()
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
            {texts.tabs[at]}
          </button>
        ))}
      </nav>
      <OfflineNotice />
      <Screen />
    </Main>
  )
}

/** Whether a tab leads here or to what this is part of; an order may be of either of two tabs. */
function currentOf(here: Place['at'], tab: Place['at']): 'page' | 'true' | undefined {
  if (here === tab) return 'page'
  return here === 'shop' && tab === 'shops' ? 'true' : undefined
}

function Screen() {
  const { place } = useSurroundings()
  switch (place.at) {
    case 'shops':
      return <ShopList />
    case 'orders':
      return <Orders />
    case 'desk':
      return <Desk />
    case 'shop':
      return <Shop key={place.id} id={place.id} />
    case 'order':
      return <Order key={place.id} id={place.id} />
  }
}
