// What one open mini-program may have besides asking and changing: a rule explained by the
// shell, topics, and the queue of what waits.

import type { PluginDetail } from '@tessera/sdk/client'
import { LiveMethods } from './bridge/live/live-methods.ts'
import type { PluginAccess } from './bridge/plugin-access.ts'
import { http } from '../state/clients.ts'
import { watches } from '../state/events.ts'
import { outbox } from '../state/outbox/open-outbox.ts'
import { RuleSheet, type AskedRule } from './sheets/rule/rule-sheet.tsx'
import { askSheet } from './sheets/sheet-desk.tsx'

/** What one opening gives to these methods. */
export interface LiveOpening {
  readonly plugin: PluginDetail
  readonly access: PluginAccess
  readonly notify: (method: string, params: object) => void
}

/** The methods of one opening. */
export const openLive = ({ plugin, access, notify }: LiveOpening): LiveMethods =>
  new LiveMethods({
    plugin,
    notify,
    outbox,
    access,
    watches,
    http,
    explain: (asked) => explainRule(plugin, access, asked),
  })

const explainRule = async (
  plugin: PluginDetail,
  access: PluginAccess,
  asked: AskedRule,
): Promise<void> => {
  // Whoever has not been asked for anything yet is asked first; a no is no reason not to explain.
  await access.token().catch(() => undefined)
  await askSheet<void>(
    (answer) => <RuleSheet plugin={plugin} asked={asked} onEnd={answer} />,
    undefined,
  )
}
