// The page of the wall: a card for each id in its path, and a way to invite others.

import { connect, defineCardElement } from '@tessera/sdk/page'
import '@tessera/sdk/kit.css'
import '@tessera/sdk/card.css'
import type { plugin } from '../plugin.ts'

async function hang(): Promise<void> {
  const bridge = await connect<typeof plugin>()
  defineCardElement(bridge)
  const cards = bridge.start.path.split('/').filter((part) => part.startsWith('card_'))
  const main = document.createElement('main')
  main.className = 't-page'
  const heading = document.createElement('h1')
  heading.textContent = 'Wall'
  main.append(heading)
  for (const card of cards) {
    const element = document.createElement('tessera-card')
    element.setAttribute('card', card)
    main.append(element)
  }
  const share = document.createElement('button')
  share.className = 't-button'
  share.textContent = 'Invite'
  share.addEventListener('click', () => {
    const invite = async (): Promise<void> => {
      const { result } = await bridge.mutate('invite', { path: bridge.start.path })
      await bridge.share({ path: bridge.start.path, title: 'Come and see', code: result.code })
    }
    void invite()
  })
  main.append(share)
  document.body.append(main)
}

void hang()
