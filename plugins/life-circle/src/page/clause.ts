// Why something was taken away, in the reader's words: people of a circle write a reason, the
// platform names one of its rules.

import { platformMark } from '../words.ts'
import type { Texts } from './texts/zh.ts'

/** The name of a rule of the platform; a reason that people wrote stays as it is. */
export function sayClause(clause: string, texts: Texts): string {
  const names = new Map<string, string>(Object.entries(texts.report.reasons))
  return names.get(clause) ?? clause
}

/** The reason that stands with something that is gone. */
export function sayReason(reason: string, texts: Texts): string {
  if (!reason.startsWith(platformMark)) return texts.post.reason(reason)
  return texts.post.platformRule(sayClause(reason.slice(platformMark.length), texts))
}
