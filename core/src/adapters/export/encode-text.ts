// Free text in exports: one line of harmless characters, so that no memo can begin a posting, end a
// quoted string, name a tag or be taken for a formula.

/** Kept as they are: letters, digits and marks of all scripts, symbols beyond ASCII, `._/!?-`. */
const harmless = /^[\p{L}\p{N}\p{M}._/!?-]$|^(?![\0-\u{7f}])[\p{P}\p{S}]$/u

/** The digits of one byte behind a percent sign. */
const byteOf = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`

/**
 * Writes a text as one line, everything that could mean something percent-encoded as in addresses
 * (RFC 3986): `decodeURIComponent` and its like in any language give the text back.
 *
 * A space stays a space inside the text, and a hyphen a hyphen; at its ends, or next to another
 * space, they do not. Halves of surrogate pairs come back as U+FFFD: they are no text.
 */
export function encodeText(text: string): string {
  let line = ''
  let isAfterSpace = true
  for (const char of text.toWellFormed()) {
    const isSpace = char === ' '
    const isKept = isSpace ? !isAfterSpace : harmless.test(char) && (char !== '-' || line !== '')
    line += isKept ? char : [...Buffer.from(char)].map(byteOf).join('')
    isAfterSpace = isSpace
  }
  return line.endsWith(' ') ? `${line.slice(0, -1)}%20` : line
}
