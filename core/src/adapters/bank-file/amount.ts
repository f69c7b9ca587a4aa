// Amounts and days as banks write them, exact or not at all.

import { refuseFile } from './xml.ts'

const decimal = /^(\d{1,13})(?:\.(\d{1,5}))?$/
const day = /^\d{4}-\d{2}-\d{2}/

/** A decimal of whole units as fen; a sign is not taken here. */
export function fenOf(text: string): bigint {
  const [, units, fraction = ''] = decimal.exec(text) ?? []
  // More than two places are fine as long as they say nothing.
  if (units === undefined || !/^\d{0,2}0*$/.test(fraction)) return refuseFile(`no amount: ${text}`)
  return BigInt(units) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, '0'))
}

/** Fen as a decimal of whole units, with two places; not below zero. */
export function decimalOf(amountFen: bigint): string {
  const digits = String(amountFen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The day of a date or of a moment, as the bank's own clock has it. */
export function dayOf(text: string): string {
  const found = day.exec(text)?.[0]
  if (found === undefined || Number.isNaN(Date.parse(found))) return refuseFile(`no day: ${text}`)
  return found
}

/** A text of a bank, without control characters and not longer than the books keep. */
export const plainText = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 1_000)
