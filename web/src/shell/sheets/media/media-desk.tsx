// What the bridge of one open mini-program does with photos and recordings: its sheets, its bytes.

import type { PluginDetail } from '@tessera/sdk/client'
import type { PickedPhoto, RecordedVoice } from '@tessera/sdk/page'
import { mediaClient } from '../../../state/clients.ts'
import type { MediaParts } from '../../bridge/media-methods.ts'
import { askSheet } from '../sheet-desk.tsx'
import { PhotoSheet } from './photo-sheet.tsx'
import { VoiceSheet } from './voice-sheet.tsx'

/** The parts for a mini-program: what is sent goes to it alone, what is read is its own. */
export const mediaParts = (plugin: PluginDetail): MediaParts => ({
  pickPhotos: (max) =>
    askSheet<readonly PickedPhoto[]>(
      (answer) => <PhotoSheet plugin={plugin} max={max} onAnswer={answer} />,
      [],
    ),
  recordVoice: () =>
    askSheet<RecordedVoice | undefined>(
      (answer) => <VoiceSheet plugin={plugin} onAnswer={answer} />,
      undefined,
    ),
  read: (ticket, size) => mediaClient.read(plugin.id, ticket, size),
})
