// Where a card can be shared to: asked of every mini-program that the person uses and that offers
// places. What a mini-program answers is text of its own, checked for its shape.

import type { PluginSummary } from '@tessera/sdk/client'
import { capabilityTokens, http } from '../../state/clients.ts'

/** One place. */
export interface Destination {
  readonly plugin: PluginSummary
  readonly intent: string
  readonly id: string
  readonly title: string
  readonly hint: string
}

/** All places, and the mini-programs that could not be asked. */
export interface Destinations {
  readonly places: readonly Destination[]
  readonly missing: readonly PluginSummary[]
}

const placesMax = 200

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown, charactersMax: number): string =>
  typeof value === 'string' ? value.slice(0, charactersMax) : ''

/** The places in an answer; what is out of shape is left out. */
export const readPlaces = (
  result: unknown,
): readonly Pick<Destination, 'id' | 'title' | 'hint'>[] => {
  const list = isFields(result) ? result['destinations'] : undefined
  if (!Array.isArray(list)) return []
  return list
    .filter(isFields)
    .map(({ id, title, hint }) => ({
      id: textOf(id, 128),
      title: textOf(title, 80),
      hint: textOf(hint, 80),
    }))
    .filter(({ id, title }) => id !== '' && title !== '')
    .slice(0, placesMax)
}

const placesOf = async (plugin: PluginSummary): Promise<readonly Destination[]> => {
  const { destinations } = plugin
  if (destinations === undefined) return []
  const { token } = await capabilityTokens.require(plugin.id)
  const { query: handler, intent } = destinations
  const { result } = await http.invoke({ plugin: plugin.id, handler, args: {}, token })
  return readPlaces(result).map((place) => ({ ...place, plugin, intent }))
}

/** Asks them all. Errors: the problem of the catalog; one that fails alone is `missing`. */
export const findDestinations = async (): Promise<Destinations> => {
  const { plugins } = await http.listPlugins()
  const offering = plugins.filter((one) => one.granted && one.destinations !== undefined)
  const answers = await Promise.allSettled(offering.map(placesOf))
  return {
    places: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
    missing: offering.filter((_, place) => answers[place]?.status === 'rejected'),
  }
}

/** The places whose name, hint or mini-program has the text in it. */
export const matching = (places: readonly Destination[], text: string): readonly Destination[] => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return places
  return places.filter(({ title, hint, plugin }) =>
    [title, hint, plugin.name.zh, plugin.name.en].some((one) => one.toLowerCase().includes(wanted)),
  )
}
