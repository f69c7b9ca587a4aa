// Which language a text is in, as far as a queue needs it.

/** The languages a queue can be filtered by. */
export const languages = ['zh', 'en'] as const
/** One of them. */
export type Language = (typeof languages)[number]

/**
 * The language of a text: Chinese where at least every fifth letter is Han, since Chinese texts are
 * full of Latin names and English ones have next to no Han. An empty text counts as Chinese.
 */
export function languageOf(text: string): Language {
  const hanCount = (text.match(/\p{Script=Han}/gu) ?? []).length
  const letterCount = (text.match(/\p{Letter}/gu) ?? []).length
  return hanCount * 5 >= letterCount ? 'zh' : 'en'
}
