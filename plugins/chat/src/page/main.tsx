// Starts the page: connects to the shell, then draws.

import '@tessera/sdk/kit.css'
import '@tessera/sdk/card.css'
import './page.css'
import './held.css'
import { connect, defineCardElement } from '@tessera/sdk/page'
import { render } from 'preact'
import { App } from './app.tsx'
import type { Chat } from './surroundings.tsx'
import { zh } from './texts/zh.ts'
import { en } from './texts/en.ts'

const root = document.querySelector('#root')
if (root !== null) {
  connect<Chat>().then(
    (tessera) => {
      defineCardElement(tessera)
      render(<App tessera={tessera} />, root)
    },
    () =>
      render(
        <p class="t-page t-empty" role="alert">
          {zh.fault.noShell} {en.fault.noShell}
        </p>,
        root,
      ),
  )
}
