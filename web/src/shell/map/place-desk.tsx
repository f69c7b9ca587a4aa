// What a page may ask about places, as the shell answers it: by sheets of its own.

import type { PluginDetail } from '@tessera/sdk/client'
import type { PlaceParts } from '../bridge/place-methods.ts'
import { PlaceSheet } from '../sheets/place-sheet.tsx'
import { askSheet } from '../sheets/sheet-desk.tsx'
import { MapSheet } from './map-sheet.tsx'

/** The sheets of one opening. */
export const placeParts = (plugin: PluginDetail): PlaceParts => ({
  pick: (wish) =>
    askSheet<string | null>(
      (answer) => <PlaceSheet plugin={plugin} {...wish} onAnswer={answer} />,
      null,
    ),
  show: (wish) =>
    askSheet<string | null>(
      (answer) => <MapSheet plugin={plugin} wish={wish} onAnswer={answer} />,
      null,
    ),
})
