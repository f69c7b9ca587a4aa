// Starts the shell.

import '@fontsource-variable/instrument-sans/wght.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/states.css'
import './ui/sheets.css'
import './ui/layout.css'
import './ui/container.css'
import './ui/screens.css'
import './ui/lists.css'
import './ui/wallet.css'
import './ui/operator.css'
import './ui/identity.css'
import './ui/credit.css'
import './ui/rights.css'
import './ui/rules.css'
import './ui/media.css'
import './ui/shown.css'
import '@tessera/sdk/card.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { router } from './router.tsx'
import { queryClient } from './state/clients.ts'
import { askStepUp } from './shell/sheets/step-up-sheet.tsx'
import { applyPreferences } from './state/preferences.ts'
import { setStepUp } from './state/step-up.ts'

applyPreferences()
setStepUp(askStepUp)

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  )
}
