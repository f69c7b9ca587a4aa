// Starts the page: connects to the shell, then draws.

import '@tessera/sdk/kit.css'
import './page.css'
import { connect } from '@tessera/sdk/page'
import { render } from 'preact'
import { App } from './app.tsx'
import type { Savings } from './surroundings.tsx'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

const root = document.querySelector('#root')
if (root !== null) {
  connect<Savings>().then(
    (tessera) => render(<App tessera={tessera} />, root),
    () =>
      render(
        <p class="t-page t-empty" role="alert">
          {zh.fault.noShell} {en.fault.noShell}
        </p>,
        root,
      ),
  )
}
