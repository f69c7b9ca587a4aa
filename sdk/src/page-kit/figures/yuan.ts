// Money as people read, type and hear it. Amounts are decimal text of fen in a page.

/** Fen as yuan with two decimals: "123456" -> "1234.56". */
export function yuanText(amountFen: string): string {
  const digits = amountFen.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Fen as yuan with separators: "123456" -> "1,234.56". */
export const formatYuan = (amountFen: string | bigint): string =>
  yuanText(String(amountFen)).replaceAll(/\B(?=(?:[0-9]{3})+\.)/g, ',')

/**
 * Yuan as people type them, in fen as decimal text; `undefined` for anything else.
 *
 * Shape: up to nine figures and two decimals; full-width figures, separators and a Chinese full
 * stop count as what they are meant for. More decimals are no amount: nothing is rounded.
 */
export function parseYuan(text: string): string | undefined {
  const plain = text.normalize('NFKC').replaceAll('。', '.').replaceAll(',', '').trim()
  const match = /^(?<whole>[0-9]{1,9})(?:\.(?<part>[0-9]{0,2}))?$/.exec(plain)
  const whole = match?.groups?.['whole']
  if (whole === undefined) return undefined
  return String(BigInt(whole) * 100n + BigInt((match?.groups?.['part'] ?? '').padEnd(2, '0')))
}

/** An amount for the ear, in the words of a language. */
export const spokenYuan = (
  amountFen: string,
  spoken: (yuan: string, fen: number) => string,
): string => spoken(yuanText(amountFen), Number(BigInt(amountFen) % 100n))
