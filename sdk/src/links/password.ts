// The 口令: a short text that carries a code through places where links do not work.

import { readCode, spelled, type ReadCode } from './code.ts'

/**
 * The text to copy and paste.
 *
 * Shape: `Tessera 口令 【K7QM-2F9X-3】`, in English `Tessera code 【K7QM-2F9X-3】`; either is read by
 * everybody.
 */
export const passwordOf = (code: string, language: 'zh' | 'en'): string =>
  `Tessera ${language === 'en' ? 'code' : '口令'} 【${spelled(code)}】`

/** Nine characters, however they are grouped, that are no part of a longer word. */
const grouped = /(?<![0-9A-Za-z])[0-9A-Za-z](?:[\s\-‐-―_.]{0,3}[0-9A-Za-z]){8}(?![0-9A-Za-z])/g

function* candidatesOf(text: string): Iterable<string> {
  for (const [, inside] of text.matchAll(/[【[［「]([^】\]］」]{1,60})[】\]］」]/g))
    if (inside !== undefined) yield inside
  for (const [, code] of text.matchAll(/\/l\/([0-9A-Za-z-]{9,20})/g))
    if (code !== undefined) yield code
  yield text
  for (const [code] of text.normalize('NFKC').matchAll(grouped)) yield code
}

const textCharsMax = 2_000

/**
 * Finds a code in whatever somebody pasted: the whole text of a 口令, a link, or the code alone.
 *
 * Shape: `ok` with the code; else `checksum` where something looks like a code but was mistyped,
 * `shape` where nothing does. Nobody is asked: a mistyped code never reaches the server.
 */
export function readPassword(text: string): ReadCode {
  let why: 'shape' | 'checksum' = 'shape'
  for (const candidate of candidatesOf(text.slice(0, textCharsMax))) {
    const read = readCode(candidate)
    if (read.ok) return read
    if (read.why === 'checksum') why = 'checksum'
  }
  return { ok: false, why }
}
