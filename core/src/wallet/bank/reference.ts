// The short code that a person writes on a bank transfer, so that the money finds its way: a
// creditor reference with check digits, which banks know how to print and to carry.

import { sha256Hex } from '../../base/hash.ts'

// Digits alone: among them the check finds every wrong sign and every swap of neighbours; a letter
// in their place would move all signs behind it and could slip through.
const bodyDigits = 12
const withdrawalShape = /WD[A-Z2-7]{26}/
const referenceShape = /(?=(RF\d{14}))/g

/** The remainder by 97 of a text whose letters count from 10 (ISO 7064, MOD 97-10). */
function remainderOf(text: string): number {
  let remainder = 0
  for (const sign of text) {
    const value = Number.parseInt(sign, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}

/** Whether check digits after two letters fit: references (ISO 11649) and IBANs (ISO 13616). */
export const hasSoundCheck = (text: string): boolean =>
  remainderOf(text.slice(4) + text.slice(0, 4)) === 1

/**
 * The reference of an announcement, the same for the same parts: `RF`, two check digits and
 * twelve more.
 */
export function makeReference(...parts: readonly string[]): string {
  const hash = BigInt(`0x${sha256Hex(['reference', ...parts].join('\u0000'))}`)
  const body = String(hash % 10n ** BigInt(bodyDigits)).padStart(bodyDigits, '0')
  const check = 98 - remainderOf(`${body}RF00`)
  return `RF${String(check).padStart(2, '0')}${body}`
}

/** What a text of a bank holds. */
export type FoundReference =
  | { readonly kind: 'found'; readonly reference: string }
  | { readonly kind: 'missing' | 'invalid' | 'ambiguous' }

/** Full-width signs as plain ones, capitals, no gaps; parts stay apart. */
const squeezed = (parts: readonly string[]): string =>
  parts
    .map((part) =>
      part
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[\s./-]+/g, ''),
    )
    .join('|')

/**
 * Looks for the one reference in what a bank passed on.
 *
 * Shape: spaces, hyphens, case and full-width signs do not matter; other words may stand around it.
 * Two different sound references are `ambiguous`: nothing is guessed.
 */
export function findReference(...parts: readonly string[]): FoundReference {
  const candidates = [...squeezed(parts).matchAll(referenceShape)].flatMap(([, it]) => it ?? [])
  const [reference, ...others] = new Set(candidates.filter(hasSoundCheck))
  if (reference === undefined) return { kind: candidates.length > 0 ? 'invalid' : 'missing' }
  return others.length > 0 ? { kind: 'ambiguous' } : { kind: 'found', reference }
}

/** The withdrawal that a text of a bank names, if any. */
export const findWithdrawal = (...parts: readonly string[]): string | undefined =>
  withdrawalShape.exec(squeezed(parts))?.[0]
