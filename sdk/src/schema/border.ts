// The borders a value crosses, and what each codec looks like on either side of them.
//
//   edge      JSON over HTTP: money is a decimal text, bytes are base64url, media are tickets
//   isolate   JSON over the pipe: money is tagged text, so that the prelude can make it a bigint
//   core      values inside core: money is a bigint, people are core ids, media their own
//   stored    canonical JSON of a record: as at the edge

import type { Border } from './transcode.ts'

/**
 * Marks tagged text on the pipe; no checked text can begin with it (control characters are
 * refused).
 */
export const fenTag = '\u0001n'
/** Marks tagged bytes on the pipe. */
export const bytesTag = '\u0001b'

const decimal = /^(?:0|-?[1-9][0-9]{0,18})$/
const same = (value: string): string => value

type FenForm = 'text' | 'tagged' | 'bigint'

function readFen(value: unknown, form: FenForm): bigint | undefined {
  if (form === 'bigint') return typeof value === 'bigint' ? value : undefined
  if (typeof value !== 'string') return undefined
  const text = form === 'tagged' ? (value.startsWith(fenTag) ? value.slice(2) : '') : value
  return decimal.test(text) ? BigInt(text) : undefined
}

function writeFen(amountFen: bigint, form: FenForm): unknown {
  if (form === 'bigint') return amountFen
  return form === 'tagged' ? fenTag + String(amountFen) : String(amountFen)
}

const base64url = /^[A-Za-z0-9_-]*$/

function readBytes(value: unknown, form: FenForm): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = form === 'tagged' ? (value.startsWith(bytesTag) ? value.slice(2) : '!') : value
  return base64url.test(text) ? text : undefined
}

/**
 * Makes the border between two forms.
 *
 * Shape: `from` and `to` say how money and bytes look before and after; `person` maps a person's id
 * and `media` that of a photo or recording (left out: unchanged); each gives `undefined` for what
 * is unknown.
 */
export function makeBorder(
  from: FenForm,
  to: FenForm,
  person: (id: string) => string | undefined = same,
  media: (id: string) => string | undefined = same,
): Border {
  return {
    fen(value) {
      const amountFen = readFen(value, from)
      return amountFen === undefined ? undefined : { amountFen, out: writeFen(amountFen, to) }
    },
    person,
    media,
    bytes(value) {
      const text = readBytes(value, from)
      if (text === undefined) return undefined
      return {
        sizeBytes: Math.floor((text.length * 3) / 4),
        out: to === 'tagged' ? bytesTag + text : text,
      }
    },
  }
}
