// People as the core keeps them, and what of them may be shown.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import { isOperator } from '../desk/role.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import type { Pairwise } from './pairwise.ts'

/** The kind of an account that was erased. */
export const erasedKind = 'erased'

/** Whether there is somebody behind an account: it exists, and was not erased. */
export const isLiving = (row: Row<'person'> | undefined): row is Row<'person'> =>
  row !== undefined && row.kind !== erasedKind

/** A person as the shell shows them to themselves. The core id is not in it. */
export interface Me {
  readonly tile: string
  readonly displayName: string
  readonly demo: boolean
  /** Whether they may work at the operator's desk. */
  readonly operator: boolean
}

/** What people are read with. */
export interface PeopleDeps {
  readonly store: Store
  readonly clock: Clock
  readonly pairwise: Pairwise
}

/** Reads of people by core id. Errors: `not_found` for an id that nobody has. */
export interface People {
  readonly require: (person: string) => Promise<Row<'person'>>
  readonly me: (person: string) => Promise<Me>
}

const nameUnitsMax = 64
const labelCharactersMax = 64

// Control characters, line separators, and marks that turn the direction of what follows them.
const unshowable = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u
const unshowableRuns = new RegExp(`(?:${unshowable.source})+`, 'gu')

/**
 * A display name as it is kept: trimmed.
 *
 * Units: 1 to 64 UTF-16 units, as the contract of `identity.profile` counts them.
 * Errors: `request_invalid` for control characters, lone surrogates, or another length.
 */
export function checkDisplayName(text: unknown): string {
  const name = typeof text === 'string' ? text.trim() : ''
  const isSound = name.length > 0 && name.length <= nameUnitsMax && name.isWellFormed()
  if (isSound && !unshowable.test(name)) return name
  const expected = `a name of 1 to ${nameUnitsMax} characters without control characters`
  throw new PlatformError('request_invalid', { errors: [{ pointer: '/displayName', expected }] })
}

/** A label of a device, never refused: unshowable characters go, and what is too long is cut. */
export function cleanLabel(text: string | undefined, otherwise: string): string {
  const shown = (text ?? '').toWellFormed().replace(unshowableRuns, ' ').trim()
  return Array.from(shown).slice(0, labelCharactersMax).join('').trim() || otherwise
}

/** Opens the reads of people. */
export function openPeople({ store, clock, pairwise }: PeopleDeps): People {
  async function require(person: string): Promise<Row<'person'>> {
    const row = await store.get('person', [person])
    if (row === undefined) throw new PlatformError('not_found', { what: 'person' })
    return row
  }
  return {
    require,
    async me(person) {
      const { displayName, demoName } = await require(person)
      return {
        tile: pairwise.tileOf(person),
        displayName,
        demo: demoName !== null,
        operator: await isOperator(store, person, clock.now()),
      }
    },
  }
}
