// The methods of a page that are about places. A page says and learns cells, and nothing finer.

import { isCell } from '@tessera/sdk/place'
import type { MapWish } from '../map/map-sheet.tsx'
import type { Pin } from '../map/pins.ts'
import { refused } from '../passing/page-params.ts'
import type { MethodAnswer } from './method-answer.ts'

/** Why a place is asked for, and where its map begins; both may be empty. */
export interface PlaceWish {
  readonly purpose: string
  readonly near: string
}

/** What these methods stand on: sheets, which answer `null` where nothing was chosen. */
export interface PlaceParts {
  readonly pick: (wish: PlaceWish) => Promise<string | null>
  readonly show: (wish: MapWish) => Promise<string | null>
}

type Params = Readonly<Record<string, unknown>>

const wordsMax = 80
const markMax = 16
const idMax = 64
const pinsMax = 200

/**
 * Answers one request; `undefined` for a method that is none of these.
 *
 * Errors: `request_invalid` for parameters out of shape.
 */
export const answerPlaces = async (
  parts: PlaceParts,
  method: string,
  params: Params,
): Promise<MethodAnswer | undefined> => {
  switch (method) {
    case 'tessera/pick-place': {
      const near = params['near'] === undefined ? '' : requireCell(params['near'])
      return { result: { cell: await parts.pick({ purpose: wordsOf(params['purpose']), near }) } }
    }
    case 'tessera/show-map':
      return { result: { pin: await parts.show(readMapWish(params)) } }
    default:
      return undefined
  }
}

const wordsOf = (words: unknown): string =>
  typeof words === 'string' ? words.slice(0, wordsMax) : ''

const requireCell = (cell: unknown): string => {
  if (typeof cell !== 'string' || !isCell(cell))
    throw refused('request_invalid', 'a place is a cell')
  return cell
}

/** Errors: `request_invalid`. */
export const readMapWish = (params: Params): MapWish => {
  const { pins } = params
  if (!Array.isArray(pins) || pins.length > pinsMax)
    throw refused('request_invalid', `pins are a list of at most ${pinsMax}`)
  const read = pins.map((pin: unknown) => readPin(pin))
  if (new Set(read.map(({ id }) => id)).size !== read.length)
    throw refused('request_invalid', 'two pins have one id')
  return { title: wordsOf(params['title']), pins: read }
}

const isFields = (value: unknown): value is Params => typeof value === 'object' && value !== null

const readPin = (pin: unknown): Pin => {
  const { id, cell, label, mark } = isFields(pin) ? pin : {}
  if (typeof id !== 'string' || id === '' || id.length > idMax)
    throw refused('request_invalid', 'the id of a pin does not fit')
  if (typeof label !== 'string' || label.trim() === '')
    throw refused('request_invalid', 'the label of a pin does not fit')
  return {
    id,
    cell: requireCell(cell),
    label: label.slice(0, wordsMax),
    ...(typeof mark === 'string' && mark !== '' ? { mark: mark.slice(0, markMax) } : {}),
  }
}
