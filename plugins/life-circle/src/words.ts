// How a handler says no in both languages, and what a person hears about a rule.

import { refuse } from '@tessera/sdk'

/** Ends the run with a reason; a page shows the line of its reader's language. */
export function no(zh: string, en: string): never {
  refuse(`${zh}\n${en}`)
}

/** Ends the run where a text holds nothing to look for: no letter and no digit. */
export function requireWord(text: string): void {
  if (!/[\p{L}\p{N}]/u.test(text)) no('输入想找的词。', 'Type what you are looking for.')
}

/** Ends the run because there is no such circle, or none that this person may see. */
export function noCircle(): never {
  no('没有这个圈子，或者你现在看不到它。', 'There is no such circle, or you cannot see it.')
}

/** Ends the run because there is no such post, or none that this person may see. */
export function noPost(): never {
  no('没有这条内容，或者它已被移除。', 'There is no such post, or it was taken away.')
}

/** What begins the reason of something the platform took away. */
export const platformMark = '§ '
