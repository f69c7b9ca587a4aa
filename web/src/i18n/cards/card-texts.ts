// The texts of cards in the shell, in both languages.

import type { Locale } from '../language.ts'

const en = {
  title: 'Card',
  lead: 'Shown as it is for you, and kept up to date.',
  goneTitle: 'This card is not there any more',
  goneBody: 'It was taken back, or the address is not complete.',
  ask: (name: string) => `Do this in ${name}?`,
  askBody: (name: string, page: string) =>
    `You pressed a button of ${name} on a page of ${page}. ${page} learns that you went on, and nothing else.`,
  askCard: 'The card says',
  askButton: 'The button',
  go: 'Go on',
}

/** Texts of cards. */
export type CardTexts = typeof en

const zh: CardTexts = {
  title: '卡片',
  lead: '按你能看到的样子显示，会自动更新。',
  goneTitle: '这张卡片已经看不到了',
  goneBody: '它被收回了，或者地址不完整。',
  ask: (name) => `要在“${name}”里这样做吗？`,
  askBody: (name, page) =>
    `你在“${page}”的页面上按了“${name}”的按钮。“${page}”只会知道你继续了，别的都不会知道。`,
  askCard: '卡片内容',
  askButton: '按钮',
  go: '继续',
}

/** The texts in a language. */
export const cardTexts = (locale: Locale): CardTexts => (locale === 'en' ? en : zh)
