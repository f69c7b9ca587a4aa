// Starts the page: connects to the shell, then draws.

import '@tessera/sdk/kit.css'
import './page.css'
import { App } from './app.tsx'
import { startPage } from './surroundings.tsx'

startPage(<App />)
