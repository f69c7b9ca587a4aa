// What acting on cards needs of this shell: the sheet that asks, the run of a mutation, the way to
// a place of another mini-program.

import { isProblem, type PluginDetail } from '@tessera/sdk/client'
import { http } from '../../state/clients.ts'
import { currentLanguage } from '../../state/preferences.ts'
import { toastProblem } from '../../ui/failure-toast.ts'
import { CardActSheet } from '../sheets/card-act-sheet.tsx'
import { askSheet } from '../sheets/sheet-desk.tsx'
import type { CardActParts, CardButton, CardCall } from './card-act.ts'
import type { CardView } from '@tessera/sdk/page'

/** Runs a mutation of a plugin as its own page would. */
export type RunElsewhere = (plugin: PluginDetail, call: CardCall) => Promise<unknown>

/** Transient activation reaches from a frame to the page around it, so the browser knows. */
const hasGesture = (): boolean => navigator.userActivation?.isActive === true

const asks =
  (page: PluginDetail) =>
  async (card: CardView, button: CardButton): Promise<boolean> => {
    const owner = await http.getPlugin(card.plugin.id)
    return askSheet(
      (answer) => (
        <CardActSheet owner={owner} page={page} card={card} button={button} onAnswer={answer} />
      ),
      false,
    )
  }

/** The person is told what came of it; whoever shows the card is not. */
const runs =
  (run: RunElsewhere) =>
  async (call: CardCall): Promise<boolean> => {
    try {
      await run(await http.getPlugin(call.plugin), call)
      return true
    } catch (error) {
      if (!isProblem(error)) throw error
      // Whoever said no, or was told by a sheet, knows already.
      const isKnown = error.code === 'declined' || error.code === 'consent_required'
      if (!isKnown) toastProblem(error.problem, currentLanguage())
      return false
    }
  }

/** The parts of acting, for a page or (without one) for the shell's own screens. */
export const cardActParts = (of: {
  readonly page: PluginDetail | undefined
  readonly run: RunElsewhere
  readonly go: (href: string) => void
}): CardActParts => ({
  find: http.getCard,
  hasGesture,
  ask: of.page === undefined ? () => Promise.resolve(true) : asks(of.page),
  open: (plugin, path) => of.go(`/p/${plugin}${path === '/' ? '' : path}`),
  run: runs(of.run),
})
