// The methods of a page that are about photos and recordings. A page gets tickets and bytes; the
// device, the file and the request stay with the shell.

import { ProblemError, errorCodes, type ErrorCode } from '@tessera/sdk/client'
import type { PickedPhoto, RecordedVoice } from '@tessera/sdk/page'
import type { MethodAnswer } from './method-answer.ts'

/** What these methods stand on. */
export interface MediaParts {
  readonly pickPhotos: (max: number) => Promise<readonly PickedPhoto[]>
  readonly recordVoice: () => Promise<RecordedVoice | undefined>
  readonly read: (ticket: string, size: 'thumb' | 'full') => Promise<Blob>
}

type Params = Readonly<Record<string, unknown>>

const photosMax = 9
const ticketPattern = /^[\w-]{16,128}$/

/**
 * Answers one request; `undefined` for a method that is none of these.
 *
 * Errors: `request_invalid` for parameters out of shape; else the problem of the request.
 */
export const answerMedia = async (
  parts: MediaParts,
  method: string,
  params: Params,
): Promise<MethodAnswer | undefined> => {
  switch (method) {
    case 'tessera/pick-photos':
      return { result: { photos: await parts.pickPhotos(requireMax(params['max'])) } }
    case 'tessera/record-voice':
      return { result: { voice: (await parts.recordVoice()) ?? null } }
    case 'tessera/media': {
      const { ticket, size } = params
      if (typeof ticket !== 'string' || !ticketPattern.test(ticket))
        throw refused('request_invalid', 'ticket does not fit')
      if (size !== 'thumb' && size !== 'full')
        throw refused('request_invalid', 'size is thumb or full')
      const blob = await parts.read(ticket, size)
      const bytes = await blob.arrayBuffer()
      return { result: { bytes, type: blob.type }, transfer: [bytes] }
    }
    default:
      return undefined
  }
}

const requireMax = (max: unknown): number => {
  const fits = typeof max === 'number' && Number.isSafeInteger(max) && max >= 1 && max <= photosMax
  if (!fits) throw refused('request_invalid', `max is 1 to ${photosMax}`)
  return max
}

const refused = (code: ErrorCode, detail: string): ProblemError =>
  new ProblemError({ ...errorCodes[code], code, detail, errors: [] })
