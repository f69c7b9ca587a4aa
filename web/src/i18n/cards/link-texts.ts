// The texts of links and of their codes, in both languages. In Chinese a code is a 口令.

import type { Locale } from '../language.ts'

const en = {
  field: 'Got a code or a link?',
  hint: 'Paste the text you were sent, or type the code',
  go: 'Open',
  shape: 'There is no code in this text.',
  checksum: 'This code is mistyped: one of its characters is wrong.',
  opening: 'Opening the link',
  goneTitle: 'This link leads nowhere',
  goneBody: 'There is no link with this code. Check it letter by letter, or ask for a new one.',
  overTitle: 'This link is over',
  overBody: 'Its time has passed, or it was used as often as it may be. Ask whoever sent it.',
  picture: (title: string) => `QR code that leads to “${title}”`,
  password: 'Text to paste',
  copyPassword: 'Copy the text',
  passwordCopied: 'Copied. Paste it in any chat.',
}

/** Texts of links. */
export type LinkTexts = typeof en

const zh: LinkTexts = {
  field: '有口令或链接？',
  hint: '粘贴收到的文字，或输入口令',
  go: '打开',
  shape: '这段文字里没有口令。',
  checksum: '口令有误：有一位输错了。',
  opening: '正在打开链接',
  goneTitle: '这个链接打不开',
  goneBody: '没有这个口令对应的链接。请逐字核对，或请对方再发一次。',
  overTitle: '这个链接已失效',
  overBody: '它已过期，或已达到使用次数。可以请发送的人再发一个。',
  picture: (title) => `扫码打开“${title}”`,
  password: '口令',
  copyPassword: '复制口令',
  passwordCopied: '已复制，发到任意聊天里即可。',
}

/** The texts in a language. */
export const linkTexts = (locale: Locale): LinkTexts => (locale === 'en' ? en : zh)
