// What a page may ask the shell to pass to another mini-program, checked for its shape.

import { refused, requirePath } from './page-params.ts'

/** This plugin is to call an intent of another. */
export interface HandOverWish {
  readonly to: string
  readonly intent: string
  readonly fixed: object
  readonly say: string
}

/** A place of another mini-program, and what that one may do here in return, once. */
export interface OpenWish {
  readonly plugin: string
  readonly path: string
  readonly back: { readonly intent: string; readonly fixed: object } | undefined
}

/** A card, to be shared to a place that the person chooses. */
export interface ShareCardWish {
  readonly card: string
  readonly title: string
}

/** Asks the person and passes on what they agreed to; answers are what the page is given. */
export interface Passing {
  readonly handOver: (wish: HandOverWish) => Promise<{ readonly handoff?: string }>
  readonly open: (wish: OpenWish) => Promise<{ readonly opened: boolean }>
  readonly shareCard: (wish: ShareCardWish) => Promise<{ readonly shared: boolean }>
}

type Params = Readonly<Record<string, unknown>>

const sayCharactersMax = 80

const isFields = (value: unknown): value is Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const requireText = (params: Params, name: string, charactersMax: number): string => {
  const text = params[name]
  if (typeof text !== 'string' || text === '' || text.length > charactersMax)
    throw refused('request_invalid', `${name} does not fit`)
  return text
}

const readFixed = ({ fixed = {} }: Params): object => {
  if (!isFields(fixed)) throw refused('request_invalid', 'fixed does not fit')
  return fixed
}

/** Errors: `request_invalid`. */
export const readHandOver = (params: Params): HandOverWish => ({
  to: requireText(params, 'to', 64),
  intent: requireText(params, 'intent', 64),
  fixed: readFixed(params),
  say: typeof params['say'] === 'string' ? params['say'].slice(0, sayCharactersMax) : '',
})

/** Errors: `request_invalid`. */
export const readOpen = (params: Params): OpenWish => {
  const { back } = params
  if (back !== undefined && !isFields(back)) throw refused('request_invalid', 'back does not fit')
  return {
    plugin: requireText(params, 'plugin', 64),
    path: requirePath(params['path']),
    back:
      back === undefined
        ? undefined
        : { intent: requireText(back, 'intent', 64), fixed: readFixed(back) },
  }
}

/** Errors: `request_invalid`. */
export const readShareCard = (params: Params): ShareCardWish => ({
  card: requireText(params, 'card', 128),
  title: requireText(params, 'title', 400).slice(0, sayCharactersMax),
})
