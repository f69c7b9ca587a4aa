// The notices of moderation, in both languages.

import type { Person } from '@tessera/sdk'
import type { Case } from '../rules/case-rule.ts'
import { clauseNames } from '../rules/clause-text.ts'
import type { Act, Reason } from '../rules/reason.ts'

interface Notice<Kind extends 'report' | 'decision' | 'appeal'> {
  readonly to: Person
  readonly kind: Kind
  readonly title: { readonly zh: string; readonly en: string }
  readonly body: { readonly zh: string; readonly en: string }
  readonly link: string
}

/** A place's name is up to 80 characters long; a notice has to have room for what it says. */
const short = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 39)}…`)

/** Tells a reporter what came of it, without the decision's details. */
export function noticeToReporter(to: Person, about: Case, agrees: boolean): Notice<'report'> {
  const place = short(about.place)
  return {
    to,
    kind: 'report',
    title: { zh: '你的举报有结果了', en: 'Your report was looked at' },
    body: agrees
      ? {
          zh: `谢谢你。你在“${place}”举报的内容违反了守则，已经处理。`,
          en: `Thank you. What you reported in “${place}” broke the rules, and something was done.`,
        }
      : {
          zh: `你在“${place}”举报的内容，审核员认为没有违反守则。`,
          en: `A moderator looked at what you reported in “${place}” and found that it keeps the rules.`,
        },
    link: '/mine',
  }
}

const decided: Readonly<{ [Each in Act]: { readonly zh: string; readonly en: string } }> = {
  remove: { zh: '你的内容被移除', en: 'Something of yours was removed' },
  'mute-request': { zh: '你的内容被移除', en: 'Something of yours was removed' },
  warn: { zh: '一次提醒', en: 'A warning' },
  restore: { zh: '你的内容已恢复', en: 'Something of yours can be seen again' },
}

/** Tells the author what was decided, by which clause, and how to appeal. */
export function noticeToAuthor(
  about: Case,
  caseId: string,
  { act, clause }: { readonly act: Act; readonly clause: Reason },
): Notice<'decision'> {
  const place = short(about.place)
  const rule = clauseNames[clause]
  return {
    to: about.author,
    kind: 'decision',
    title: decided[act],
    body:
      act === 'restore'
        ? {
            zh: `“${place}”里的内容没有违反守则，大家又能看到了。`,
            en: `What you put into “${place}” keeps the rules; everybody can see it again.`,
          }
        : {
            zh: `在“${place}”，依据守则“${rule.zh}”。不同意？30 天内可以申诉，由另一位审核员来看。`,
            en: `In “${place}”, by the rule “${rule.en}”. You have 30 days to appeal; somebody else will look.`,
          },
    link: `/about/${caseId}`,
  }
}

/** Tells whoever appealed what was answered. */
export const noticeToAppellant = (
  to: Person,
  about: Case,
  caseId: string,
  isApproved: boolean,
): Notice<'appeal'> => ({
  to,
  kind: 'appeal',
  title: isApproved
    ? { zh: '申诉通过', en: 'Your appeal was approved' }
    : { zh: '申诉没有通过', en: 'Your appeal was rejected' },
  body: isApproved
    ? {
        zh: `另一位审核员看过后，撤销了“${short(about.place)}”里的决定。`,
        en: `Another moderator looked, and the decision in “${short(about.place)}” is undone.`,
      }
    : {
        zh: `另一位审核员看过后，维持了“${short(about.place)}”里的决定。点开看理由。`,
        en: `Another moderator looked, and the decision in “${short(about.place)}” stands. Open it for the reason.`,
      },
  link: `/about/${caseId}`,
})
