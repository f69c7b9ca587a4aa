// The page of the wall: a card for each id in its path, and a way to press a button of the first
// one without anybody having pressed anything.

import { connect, defineCardElement, PageError } from '@tessera/sdk/page'
import '@tessera/sdk/kit.css'
import '@tessera/sdk/card.css'
import type { plugin } from '../plugin.ts'

const tessera = connect<typeof plugin>()

async function hang(): Promise<void> {
  const bridge = await tessera
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
  const told = document.createElement('p')
  told.id = 'told'
  main.append(told)
  document.body.append(main)
  const [card] = cards
  Object.assign(globalThis, {
    async pressAlone() {
      try {
        const { done } = await bridge.cardAct({ card: card ?? '', action: 'thank' })
        return `done: ${done}`
      } catch (error) {
        return error instanceof PageError ? error.code : String(error)
      }
    },
  })
}

void hang()
