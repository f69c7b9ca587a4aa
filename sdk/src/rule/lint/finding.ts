// What the linter can find, with what it means for the rules and in words for whoever wrote them.

import type { LocalText } from '../../contract/capability.ts'
import type { Action } from '../policy.ts'

/** What a finding asks for: another rule, somebody's review, or only to be seen. */
export type Severity = 'refuse' | 'review' | 'note'

interface Meaning {
  readonly severity: Severity
  readonly text: LocalText
}

const meaning = (severity: Severity, zh: string, en: string): Meaning => ({
  severity,
  text: { zh, en },
})

/**
 * Every code of the linter.
 *
 * Source: specs/eligibility for those without a letter; specs/life-circle 2.5, R1 to R6.
 */
export const findingCodes = {
  purpose_missing: meaning(
    'refuse',
    '规则读取性别，必须说明用途。',
    'A rule reads sex: say what for.',
  ),
  counter_notice_missing: meaning(
    'refuse',
    '规则读取性别，必须写明给不符合者的告示。',
    'A rule reads sex: say what people whom it leaves out are told.',
  ),
  reviewer_missing: meaning(
    'review',
    '规则读取性别，需要审核人确认。',
    'A rule reads sex: a reviewer has to agree.',
  ),
  not_over_sensitive: meaning(
    'refuse',
    '不能用“非”排除性别或年龄；请写明面向谁。',
    'A rule may not turn round a question about sex or age: say whom it is for.',
  ),
  status_beside_sex: meaning(
    'review',
    '发帖看性别、评论看信用分：2016 年的圈子正因此出问题，两天后取消了评论门槛。',
    'Posting by sex and talking by score together went wrong in 2016; the score was dropped in days.',
  ),
  admits_nobody: meaning('note', '没有人能符合这条规则。', 'Nobody can meet this rule.'),
  admits_everybody: meaning(
    'note',
    '所有人都符合这条规则，它没有作用。',
    'Everybody meets this rule; it does nothing.',
  ),
  admits_unclear: meaning(
    'note',
    '规则太复杂，无法确定谁能符合。',
    'This rule is too entangled to tell whom it lets in.',
  ),
  own_word: meaning(
    'note',
    '这项敏感信息只凭本人声明，任何人都可以声称符合。',
    'For a sensitive fact this rule takes a person’s own word: anybody may claim it.',
  ),
  sex_and_money: meaning(
    'review',
    'R1：按性别或年龄发帖，同时允许打赏和图片：图片先审后发，打赏限额并延后到账。',
    'R1: posting by sex or age, with tips and photos: photos are checked first, tips capped and held.',
  ),
  status_gate: meaning(
    'refuse',
    'R2：高信用分不能是唯一入口；请增加其他方式，例如成员时长或邀请。',
    'R2: a high score may not be the only way in: offer another, such as membership or an invitation.',
  ),
  status_share_shown: meaning(
    'note',
    'R2：规则看高信用分，页面会显示平台上符合者的比例。',
    'R2: a rule asks for a high score: the share of people who meet it is shown.',
  ),
  sex_at_the_door: meaning(
    'review',
    'R3：按性别限制浏览或加入，需要说明用途并由平台批准。',
    'R3: sex decides who may see or join: that needs a purpose and the platform’s approval.',
  ),
  share_extreme: meaning(
    'note',
    'R4：平台上几乎没有人或所有人都符合。',
    'R4: almost nobody on the platform meets this rule, or everybody does.',
  ),
  minors_and_money: meaning(
    'refuse',
    'R5：成员多为未成年人，须关闭打赏和陌生人私聊。',
    'R5: most members are minors: tips and chats with strangers have to be off.',
  ),
  score_revealed: meaning(
    'refuse',
    'R6：符合者太少，规则会暴露他们的信用分。',
    'R6: so few meet this rule that it would tell their scores.',
  ),
  low_score_asked: meaning(
    'review',
    'R6：规则要求信用分低于某一档，会暴露分数。',
    'R6: a rule asks for a score below a mark, and so tells what somebody’s score is.',
  ),
} as const satisfies Readonly<Record<string, Meaning>>

/** One code of the linter. */
export type FindingCode = keyof typeof findingCodes

/** Something that the linter found. */
export interface Finding extends Meaning {
  readonly code: FindingCode
  /** The action whose rule it is about; absent where it is about all of them. */
  readonly action?: Action
  /** RFC 6901, from the top of that rule; absent where it is about the rule as a whole. */
  readonly pointer?: string
}

/** Makes a finding of a code. */
export const finding = (
  code: FindingCode,
  place: { readonly action?: Action; readonly pointer?: string } = {},
): Finding => ({ code, ...findingCodes[code], ...place })
