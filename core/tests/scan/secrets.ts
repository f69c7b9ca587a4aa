// What core knows of people and mini-programs may not, and how to find it in a text in whatever
// form it lies there.

import type { Visitor } from '../visitor.ts'

/** Text that was found somewhere. */
export interface Place {
  readonly where: string
  readonly text: string
}

/** Secrets by what they are. */
export type Secrets = ReadonlyMap<string, string>

interface Own {
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
  readonly credit: { readonly score: number } | null
}

/** What core knows of somebody, as they may see it themselves: core id, attributes, score. */
export async function secretsOf(name: string, who: Visitor): Promise<Secrets> {
  const told = async (path: string): Promise<Own> =>
    JSON.parse((await who.ask('GET', path)).text) as Own
  const secrets = new Map([[`${name}: core id`, who.person]])
  for (const { name: attribute, value } of (await told('/v1/identity')).attributes)
    if (value !== 'yes') secrets.set(`${name}: ${attribute}`, value)
  const { credit } = await told('/v1/credit')
  if (credit !== null) secrets.set(`${name}: score`, String(credit.score))
  return secrets
}

/** Finds any of these as a word of its own; longer words and numbers may hold its letters. */
const wordOf = (...secrets: readonly string[]): RegExp =>
  new RegExp(`(?<![\\w-])(?:${secrets.map(RegExp.escape).join('|')})(?![\\w-])`, 'u')

/** Which secrets stand where. */
export function findingsOf(places: readonly Place[], secrets: Secrets): readonly string[] {
  const any = wordOf(...secrets.values())
  return places.flatMap(({ where, text }) => {
    const forms = formsOf(text).filter((form) => any.test(form))
    if (forms.length === 0) return []
    return [...secrets].flatMap(([what, secret]) =>
      forms.some((form) => wordOf(secret).test(form)) ? [`${what} in ${where}`] : [],
    )
  })
}

const deepest = 3
const coded = /[\w+/-]{3,}={0,2}/g
// Bytes that are a text: no controls, nothing that is no UTF-8.
const readable = /^[^\p{Cc}\p{Cn}\p{Co}\uFFFD]+$/u

/** A text, and the texts that lie in it as base64, also within one another. */
function formsOf(text: string, depth = 0): readonly string[] {
  if (depth === deepest) return [text]
  const inner = (text.match(coded) ?? []).flatMap((each) => {
    const decoded = Buffer.from(each, 'base64').toString()
    return readable.test(decoded) ? formsOf(decoded, depth + 1) : []
  })
  return [text, ...inner]
}
