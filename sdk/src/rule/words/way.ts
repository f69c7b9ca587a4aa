// What somebody can do about one question: prove it, reach it, join, wait, go there, ask; or
// nothing, which is said as kindly. Never a number about the person, never blame.

import type { LocalText } from '../../contract/capability.ts'
import { valueOf, type Answer, type Facts } from '../facts.ts'
import type { Leaf } from '../rule.ts'
import type { AttributeName } from '../thresholds.ts'
import type { Literal } from './proof.ts'

/** What kind of step leads on; a screen makes a button of some. */
export type WayKind =
  | 'met'
  | 'tell'
  | 'prove'
  | 'reach'
  | 'join'
  | 'wait'
  | 'go'
  | 'ask'
  | 'switchOn'
  | 'none'

/** A way to qualify. */
export interface Way {
  readonly kind: WayKind
  readonly text: LocalText
}

const way = (kind: WayKind, zh: string, en: string): Way => ({ kind, text: { zh, en } })

const met = way('met', '已符合。', 'You meet this.')
const none = way(
  'none',
  '这一项面向其他人，无需你做什么。',
  'This one is for others; there is nothing to do.',
)

/** The step where the answer is there already and only has to be told. */
export const wayToTell = way(
  'tell',
  '你符合这一项，只是还没有让它知道。',
  'You meet this; it has not been told yet.',
)

/** The step that leads from an answer to the one that is wanted. */
export function wayTo({ leaf, wanted }: Literal, answer: Answer, facts: Facts): Way {
  if (answer === wanted) return met
  if (wanted === 'no') return answer === 'unknown' ? proveContrary(leaf) : none
  return answer === 'unknown' ? openWay(leaf, facts) : closedWay(leaf, facts)
}

const byDocument = way('prove', '用证件核验这一项。', 'Verify this with a document.')

const attributeWays: Readonly<Record<AttributeName, Way>> = {
  student: way('prove', '通过学校核验学生身份。', 'Verify at your school that you are a student.'),
  alumni: way('prove', '通过学校核验校友身份。', 'Verify at your school that you studied there.'),
  teacher: way('prove', '通过学校核验教师身份。', 'Verify at your school that you teach there.'),
  employed: way('prove', '通过单位核验在职身份。', 'Verify at your employer that you are in work.'),
  female: byDocument,
  male: byDocument,
  minor: way('prove', '用证件核验年龄。', 'Verify your age with a document.'),
}

/** Where the answer is not known yet. */
function openWay(leaf: Leaf, facts: Facts): Way {
  switch (leaf.p) {
    case 'attr':
      return attributeWays[leaf.name]
    case 'ageAtLeast':
      return attributeWays.minor
    case 'levelAtLeast':
      return levelWay(leaf.v)
    case 'creditAtLeast':
    case 'creditOver':
      return creditWay(facts)
    case 'regionIn':
      return way('prove', '核验你的常住地。', 'Verify where you live.')
    case 'presentIn':
      return way(
        'go',
        '到那里，并分享一次大致位置。',
        'Be there, and share your rough location once.',
      )
    case 'memberOf':
      return way('join', '加入这个圈子。', 'Join that circle.')
    case 'uniquePerson':
      return levelWay(2)
    case 'role':
      return way('ask', '请运营者确认你的角色。', 'Ask those who run it to confirm your role.')
    case 'inviteFrom':
      return way('ask', '请对方发出邀请。', 'Ask to be invited.')
    case 'rankAtMost':
      return way('join', '登记加入这份名单。', 'Put yourself on that list.')
  }
}

/** Where the answer is no for now. */
function closedWay(leaf: Leaf, facts: Facts): Way {
  switch (leaf.p) {
    case 'ageAtLeast':
      return way('wait', `年满${leaf.v}周岁后即可。`, `This opens when you are ${leaf.v}.`)
    case 'creditAtLeast':
    case 'creditOver':
      return way(
        'wait',
        '信用分随履约增长，每月重新计算。',
        'The score grows with agreements kept, and is reckoned anew each month.',
      )
    case 'regionIn':
      return way(
        'prove',
        '如已搬家，请核验新的常住地。',
        'If you have moved, verify where you live now.',
      )
    case 'memberOf':
      return valueOf(facts.memberDays, leaf.circle) === undefined
        ? openWay(leaf, facts)
        : way('wait', '再过些日子即可。', 'This opens after some more days as a member.')
    case 'attr':
    case 'role':
    case 'rankAtMost':
      return none
    case 'levelAtLeast':
    case 'presentIn':
    case 'uniquePerson':
    case 'inviteFrom':
      return openWay(leaf, facts)
  }
}

const levelWay = (level: number): Way =>
  way('reach', `完成更多核验，达到${level}级。`, `Reach level ${level} by further verification.`)

function creditWay({ credit }: Facts): Way {
  if (credit === 'off') return way('switchOn', '开启你的信用分。', 'Switch your credit score on.')
  if (credit === 'hold') {
    return way(
      'wait',
      '信用分复核结束后即可使用。',
      'Your score counts again when its review ends.',
    )
  }
  return way('wait', '有了信用分后即可。', 'This opens once you have a credit score.')
}

const contraryTexts = way(
  'prove',
  '核验这一项，即可确认你不在其列。',
  'Verify this to show that it does not apply to you.',
)

const proveContrary = (leaf: Leaf): Way =>
  leaf.p === 'attr' || leaf.p === 'ageAtLeast' || leaf.p === 'regionIn'
    ? contraryTexts
    : way('ask', '请运营者确认这一项。', 'Ask those who run it to settle this.')
