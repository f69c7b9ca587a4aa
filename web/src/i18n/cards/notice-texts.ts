// The texts of kinds of notice in the inbox, in both languages.

import type { Locale } from '../language.ts'

const en = {
  mute: 'Turn these off',
  muteLabel: (reason: string, name: string) => `Turn these off: ${reason}, ${name}`,
  unmute: 'Turn on again',
  unmuteLabel: (reason: string, name: string) => `Turn on again: ${reason}, ${name}`,
  off: 'Turned off',
  offLead: 'No more notices of these kinds come in.',
  muted: (reason: string) => `“${reason}” is off now.`,
  unmuted: (reason: string) => `“${reason}” is on again.`,
  unknown: 'A kind that is not sent any more',
}

/** Texts of kinds of notice. */
export type NoticeTexts = typeof en

const zh: NoticeTexts = {
  mute: '不再接收这类',
  muteLabel: (reason, name) => `不再接收这类：${name}，${reason}`,
  unmute: '重新接收',
  unmuteLabel: (reason, name) => `重新接收：${name}，${reason}`,
  off: '已关闭的提醒',
  offLead: '这几类提醒不会再收到。',
  muted: (reason) => `已关闭“${reason}”。`,
  unmuted: (reason) => `已重新接收“${reason}”。`,
  unknown: '已不再发送的一类',
}

/** The texts in a language. */
export const noticeTexts = (locale: Locale): NoticeTexts => (locale === 'en' ? en : zh)
