// The page: which screen is shown, and the way between the three of them.

import { Main, OfflineNotice } from '@tessera/sdk/page-kit'
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
            aria-current={place.at === at ? 'page' : undefined}
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
