// Walks a stranger's recording and writes anew what is sound of it: one track, no tags, no
// pictures, no attachments; its length is counted, for recorders write none.

import { limits } from '@tessera/sdk/wire'
import { MediaRefused } from './refusal.ts'
import { sniffVoice } from './sniff.ts'
import { readMp4 } from './voice/mp4.ts'
import { readOgg } from './voice/ogg.ts'
import { lengthMsOf, type OpusTrack } from './voice/opus.ts'
import { readWebm } from './voice/webm.ts'
import { writeWebm } from './voice/webm-writer.ts'

/** A recording as it is kept. */
export interface MadeVoice {
  readonly mime: 'audio/webm' | 'audio/mp4'
  readonly durationMs: number
  readonly audio: Uint8Array
}

/** Both containers of Opus come out as one, so that a page has two kinds to play and not three. */
const fromOpus = (track: OpusTrack): MadeVoice => {
  const durationMs = lengthMsOf(track)
  return { mime: 'audio/webm', durationMs, audio: writeWebm(track, durationMs) }
}

function read(bytes: Uint8Array): MadeVoice {
  switch (sniffVoice(bytes)) {
    case 'webm':
      return fromOpus(readWebm(bytes))
    case 'ogg':
      return fromOpus(readOgg(bytes))
    case 'mp4': {
      const { durationMs, audio } = readMp4(bytes)
      return { mime: 'audio/mp4', durationMs, audio }
    }
    case undefined:
      throw new MediaRefused('kind_unknown')
  }
}

function tryRead(bytes: Uint8Array): MadeVoice {
  try {
    return read(bytes)
  } catch (error) {
    // A number that leads outside the bytes is a `RangeError` of the view that reads it.
    throw error instanceof MediaRefused ? error : new MediaRefused('unreadable')
  }
}

/**
 * Makes a recording ready to be kept.
 *
 * Errors: throws `MediaRefused`: it has another track than one of Opus or AAC, cannot be read, or
 * is shorter or longer than a voice message.
 */
export function makeVoice(bytes: Uint8Array): MadeVoice {
  const made = tryRead(bytes)
  if (made.durationMs < limits.voiceMsMin) throw new MediaRefused('too_short')
  if (made.durationMs > limits.voiceMsMax + limits.voiceSlackMs) throw new MediaRefused('too_long')
  return made
}
