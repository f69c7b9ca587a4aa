// What somebody may spend, as one sentence takes it. Amounts are decimal text of fen.

import type { MandateView } from './surroundings.tsx'
import type { Said, Texts } from './texts/zh.ts'

interface SaidTerms {
  readonly perMonthFen: string
  readonly approveAboveFen?: string | undefined
  readonly categories: readonly string[]
}

const has = <Name extends string>(words: Readonly<Record<Name, string>>, of: string): of is Name =>
  Object.hasOwn(words, of)

/** Terms as the parts of a sentence; a kind without a word of its own stands as it is. */
export const saidOf = (terms: SaidTerms, who: string, { kinds }: Texts): Said => ({
  who,
  monthFen: terms.perMonthFen,
  places: terms.categories.map((kind) => (has(kinds, kind) ? kinds[kind] : kind)),
  aboveFen: terms.approveAboveFen,
})

/** Who the other side is to the reader. */
export const otherOf = (
  { called, name }: Pick<MandateView, 'called' | 'name'>,
  texts: Texts,
): string => (called === '' ? (name ?? texts.somebody) : called)

/** A mandate as one sentence. */
export function sentenceOf(mandate: MandateView, texts: Texts): string {
  const said = saidOf(mandate.terms, otherOf(mandate, texts), texts)
  return texts.sentence[mandate.side === 'payer' ? 'given' : 'received'](said)
}
