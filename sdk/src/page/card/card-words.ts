// The few words that stand on cards without their plugin, and how amounts and times are written.

/** The languages cards are drawn in. */
export type CardLocale = 'zh-CN' | 'en'

/** What stands where a card would be. */
export const cardWords = {
  'zh-CN': {
    loading: '卡片加载中',
    gone: '这张卡片已经看不到了',
    problem: '卡片暂时显示不了，稍后会自动重试',
  },
  en: {
    loading: 'Loading the card',
    gone: 'This card is not there any more',
    problem: 'The card cannot be shown right now; it comes back by itself',
  },
} as const

/** A text in the language of the reader. */
export const textIn = (
  text: { readonly zh: string; readonly en: string },
  locale: CardLocale,
): string => (locale === 'en' ? text.en : text.zh)

/** Fen as decimal text -> `¥1,234.50`. */
export function yuan(amountFen: string): string {
  const digits = amountFen.padStart(3, '0')
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  return `¥${whole}.${digits.slice(-2)}`
}

const units = {
  'zh-CN': { day: '天', hour: '小时', minute: '分', second: '秒', gap: '' },
  en: { day: 'd', hour: 'h', minute: 'min', second: 's', gap: ' ' },
} as const

/** How long it still is, in its two largest units; below an hour to the second. */
export function remaining(leftMs: number, locale: CardLocale): string {
  const u = units[locale]
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000))
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 86_400), u.day],
    [Math.floor(seconds / 3_600) % 24, u.hour],
    [Math.floor(seconds / 60) % 60, u.minute],
    [seconds % 60, u.second],
  ]
  const found = parts.findIndex(([count]) => count > 0)
  const first = found < 0 ? parts.length - 1 : found
  return parts
    .slice(first, first + 2)
    .map(([count, unit]) => `${count}${u.gap}${unit}`)
    .join(' ')
}
