// Starts the page: connects to the shell, then draws.

import '@tessera/sdk/kit.css'
import '@tessera/sdk/card.css'
import './page.css'
import './held.css'
import './room/room.css'
import { defineCardElement } from '@tessera/sdk/page'
import { App } from './app.tsx'
import { startPage } from './surroundings.tsx'

startPage(<App />, defineCardElement)
