// One-time codes: drawing, writing down, reading back, and the rows that stand for them.

import type { Entropy } from '../base/entropy.ts'
import { sha256Hex } from '../base/hash.ts'
import { base32 } from '../base/id.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** How many codes a person is given at once. */
export const recoveryCodesCount = 8

const charactersCount = 26
const grouping = /^(.{5})(.{5})(.{5})(.{5})(.{6})$/

/** Codes as they are shown, with the hashes that are kept. */
export interface DrawnCodes {
  readonly codes: readonly string[]
  readonly hashes: readonly string[]
}

/**
 * Draws eight codes.
 *
 * Shape: 26 base32 characters (130 bits), shown as `aaaaa-aaaaa-aaaaa-aaaaa-aaaaaa`. With 112 bits
 * or more a plain hash guards them. Source: OWASP ASVS 6.5.2.
 */
export function drawCodes(entropy: Entropy): DrawnCodes {
  const plain = Array.from({ length: recoveryCodesCount }, () =>
    base32(entropy(17)).slice(0, charactersCount),
  )
  const codes = plain.map((code) => code.replace(grouping, '$1-$2-$3-$4-$5'))
  return { codes, hashes: plain.map((code) => sha256Hex(code)) }
}

/** The hash of a code as somebody typed it, or `undefined` when it cannot be one. */
export function hashOfCode(typed: string): string | undefined {
  if (typed.length > 64) return undefined
  const code = typed.toLowerCase().replace(/[\s\-–—]/g, '')
  return /^[a-z2-7]{26}$/.test(code) ? sha256Hex(code) : undefined
}

/** All codes of a person, used or not. */
export const codesOf = (store: Store, person: string): Promise<readonly Row<'recoveryCode'>[]> =>
  store.scan({ table: 'recoveryCode', index: 'byPerson', equals: [person], limit: 64 })

/** Puts new codes in the place of the old ones, of which none stays. */
export function planCodes(
  tx: PlanTx,
  person: string,
  { hashes }: DrawnCodes,
  old: readonly Row<'recoveryCode'>[],
): void {
  for (const { hash } of old) tx.delete('recoveryCode', [hash])
  for (const hash of hashes) {
    tx.put('recoveryCode', { hash, person, createdAtMs: tx.nowMs, usedAtMs: null })
  }
}
