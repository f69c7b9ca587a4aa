// Texts that people type: counted as people count, cleaned of what deceives the eye.

/** Whether a text has more characters, as people count them (a family is one), than allowed. */
export function exceedsChars(text: string, charsMax: number): boolean {
  // A character has at least one unit; most texts are done here.
  if (text.length <= charsMax) return false
  let count = 0
  for (const _ of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    count += 1
    if (count > charsMax) return true
  }
  return false
}

// Directional embeddings, overrides, isolates and marks; they can make a name read as another.
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
// Line breaks and other controls have no place in a name.
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu

/** A name as it may be shown: nothing that turns the direction, one line, no space around it. */
export const cleanName = (name: string): string =>
  name.replace(turning, '').replace(control, ' ').replace(/\s+/gu, ' ').trim()

/** A message as it is kept: line ends of one kind, nothing empty around it. */
export const cleanText = (text: string): string => text.replace(/\r\n?/gu, '\n').trim()

/** One line of a message, for lists. */
export function lineOf(text: string): string {
  const line = text.replace(control, ' ').trim()
  return line.length <= 120 ? line : `${line.slice(0, 120)}…`
}
