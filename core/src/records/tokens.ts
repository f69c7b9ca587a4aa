// Words of texts, as a text index keeps them and as a search asks for them. Chinese has no gaps
// between words, so a stretch of it gives every character and every pair of neighbours; a search
// asks for the pairs, or for a character that stands alone. Other scripts give whole words.

/** Most code units of a word that count; both sides cut it off there. */
const wordUnitsMax = 64

const han = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Bopomofo}々〇ー'
const stretch = new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')
const startsHan = new RegExp(`^[${han}]`, 'u')

/** One form for what people take for the same: width, case, composition. */
const evened = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC')

/** A word without half a character at its end. */
function cutWord(word: string): string {
  if (word.length <= wordUnitsMax) return word
  const cut = word.slice(0, wordUnitsMax)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** Characters by their code points: what NFKC left apart stays apart on both sides. */
const charactersOf = (part: string): readonly string[] => Array.from(part)

function* indexedOf(part: string): Iterable<string> {
  if (!startsHan.test(part)) {
    yield cutWord(part)
    return
  }
  const characters = charactersOf(part)
  for (const [place, character] of characters.entries()) {
    yield character
    const next = characters[place + 1]
    if (next !== undefined) yield character + next
  }
}

function* soughtOf(part: string): Iterable<string> {
  const characters = charactersOf(part)
  const isHan = startsHan.test(part)
  if (!isHan || characters.length === 1) yield isHan ? part : cutWord(part)
  if (!isHan) return
  for (let place = 1; place < characters.length; place += 1)
    yield characters.slice(place - 1, place + 1).join('')
}

/** The different words of texts, in the order they come, at most so many. */
export function indexedTokens(texts: readonly string[], most: number): readonly string[] {
  const found = new Set<string>()
  for (const text of texts)
    for (const [part] of evened(text).matchAll(stretch))
      for (const token of indexedOf(part)) {
        if (found.size === most) return [...found]
        found.add(token)
      }
  return [...found]
}

/** The different words that a search asks for: a record that is found holds all of them. */
export const soughtTokens = (text: string): readonly string[] => [
  ...new Set([...evened(text).matchAll(stretch)].flatMap(([part]) => [...soughtOf(part)])),
]
