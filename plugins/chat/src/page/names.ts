// Names of people, where they may be seen; a short mark of their id where not.

import type { Texts } from './texts/wording.ts'

/** A person and their name, as handlers give them. */
export interface Named {
  readonly person: string
  readonly name: string | null
}

/** Gives the name to show for a person. */
export type NameOfPerson = (person: string) => string

/** Names out of these lists; whoever is not in them, or may not be seen, gets a mark. */
export function openNames(people: readonly Named[], texts: Texts): NameOfPerson {
  const known = new Map(people.map(({ person, name }) => [person, name]))
  return (person) => known.get(person) ?? texts.somebody(markOf(person))
}

/** The same as {@link openNames}, for one. */
export const nameOf = ({ person, name }: Named, texts: Texts): string =>
  name ?? texts.somebody(markOf(person))

const markOf = (person: string): string =>
  person
    .replace(/[^A-Za-z0-9]/gu, '')
    .slice(-4)
    .toUpperCase()
