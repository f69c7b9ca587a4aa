// media.*: photos and recordings that people gave this plugin.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { MediaWrite } from '../../media/index.ts'
import { rowName } from '../../store/tables.ts'
import type { Run } from '../run.ts'
import type { Family } from './handler.ts'
import { requireCaller } from './identity.ts'

function wish(run: Run, write: MediaWrite): Record<string, never> {
  if (run.wishes.media.length >= limits.mediaPerRunMax)
    throw new PlatformError('limit_exceeded', { mediaPerRunMax: limits.mediaPerRunMax })
  run.wishes.media.push(write)
  return {}
}

const peaksOf = (text: string | null): number[] =>
  text === null || text === '' ? [] : text.split(',').map(Number)

export const mediaHandlers: Family<'media'> = {
  'media.attach': async ({ run, input }) => {
    const person = requireCaller(run)
    return wish(run, { verb: 'attach', id: input.media, plugin: run.plugin.id, person })
  },

  'media.info': async ({ deps, run, input }) => {
    run.used.keysRead += 1
    if (run.used.keysRead > limits.keysReadMax)
      throw new PlatformError('limit_exceeded', { keysReadMax: limits.keysReadMax })
    run.reads.notePoint(rowName('media', [input.media]), deps.engine.head())
    const row = await deps.store.get('media', [input.media])
    if (row === undefined || row.plugin !== run.plugin.id)
      throw new PlatformError('not_found', { what: 'media' })
    const { width, height, colour, durationMs, bytes } = row
    const kind = row.kind === 'photo' ? 'photo' : 'voice'
    return { kind, width, height, colour, durationMs, peaks: peaksOf(row.peaks), bytes }
  },

  'media.remove': async ({ run, input }) =>
    wish(run, { verb: 'remove', id: input.media, plugin: run.plugin.id }),
}
