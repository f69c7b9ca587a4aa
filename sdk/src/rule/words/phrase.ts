// What one question says in words, as it is asked and turned round. Every screen and every sentence
// about rules is made of these, so that a rule reads alike wherever it stands.

import type { LocalText } from '../../contract/capability.ts'
import type { Leaf } from '../rule.ts'
import { assuranceDefault, type AttributeName } from '../thresholds.ts'

/** Kinds of things that rules name by an id. */
export type NameKind = 'region' | 'place' | 'circle' | 'role' | 'person' | 'list'

/** Finds the name that people know a thing by; without one its id is shown, of persons nothing. */
export type Names = (kind: NameKind, id: string) => LocalText | undefined

/** One question as a clause: of one person spoken to, of many, and in Chinese. */
export interface Clause {
  readonly one: string
  readonly many: string
  readonly zh: string
}

interface AttributeWords {
  readonly one: string
  readonly many: string
  readonly zh: string
  /** Whether `many` can stand alone as a noun. */
  readonly isNoun: boolean
}

const attributeWords: Readonly<Record<AttributeName, AttributeWords>> = {
  student: { one: 'a student', many: 'students', zh: '学生', isNoun: true },
  alumni: { one: 'a former student', many: 'former students', zh: '校友', isNoun: true },
  teacher: { one: 'a teacher', many: 'teachers', zh: '教师', isNoun: true },
  employed: { one: 'in work', many: 'in work', zh: '在职人员', isNoun: false },
  female: { one: 'a woman', many: 'women', zh: '女性', isNoun: true },
  male: { one: 'a man', many: 'men', zh: '男性', isNoun: true },
  minor: { one: 'under 18', many: 'under 18', zh: '未成年人', isNoun: false },
}

const assuranceWords: Readonly<Record<number, LocalText>> = {
  1: { zh: '（凭本人声明）', en: ' (by their own word)' },
  3: { zh: '（经严格核验）', en: ' (strictly verified)' },
  4: { zh: '（经官方核验）', en: ' (verified by the state)' },
}

const assuranceText = (assurance: number = assuranceDefault): LocalText =>
  assuranceWords[assurance] ?? { zh: '', en: '' }

/** The plural noun of a leaf that has one. */
export function nounOf(leaf: Leaf): string | undefined {
  if (leaf.p !== 'attr') return undefined
  const { many, isNoun } = attributeWords[leaf.name]
  return isNoun ? many + assuranceText(leaf.minAssurance).en : undefined
}

/** A question as a clause, or its contrary where `holds` is false. */
export function clauseOf(leaf: Leaf, holds: boolean, names: Names = () => undefined): Clause {
  switch (leaf.p) {
    case 'attr': {
      const words = attributeWords[leaf.name]
      const { zh, en } = assuranceText(leaf.minAssurance)
      const are = holds ? 'are' : 'are not'
      return {
        one: `${are} ${words.one}${en.replace('their', 'your')}`,
        many: `${are} ${words.many}${en}`,
        zh: `${holds ? '是' : '不是'}${words.zh}${zh}`,
      }
    }
    case 'ageAtLeast':
      return holds
        ? same(`are ${leaf.v} or older`, `年满${leaf.v}周岁`)
        : same(`are under ${leaf.v}`, `未满${leaf.v}周岁`)
    case 'levelAtLeast':
      return holds
        ? same(`have reached level ${leaf.v}`, `实名等级达到${leaf.v}级`)
        : same(`are below level ${leaf.v}`, `实名等级未达到${leaf.v}级`)
    case 'creditAtLeast':
      return holds
        ? same(`have a credit score of ${leaf.v} or more`, `信用分不低于${leaf.v}`)
        : same(`have a credit score below ${leaf.v}`, `信用分低于${leaf.v}`)
    case 'creditOver':
      return holds
        ? same(`have a credit score over ${leaf.v}`, `信用分高于${leaf.v}`)
        : same(`have a credit score of ${leaf.v} or less`, `信用分不高于${leaf.v}`)
    case 'uniquePerson':
      return holds
        ? same('are verified as one real person', '已核验为唯一真人')
        : same('are not verified as one real person', '未核验为唯一真人')
    default:
      return namedClause(leaf, holds, names)
  }
}

type NamedLeaf = Extract<
  Leaf,
  { p: 'regionIn' | 'presentIn' | 'memberOf' | 'role' | 'inviteFrom' | 'rankAtMost' }
>

function namedClause(leaf: NamedLeaf, holds: boolean, names: Names): Clause {
  const not = (text: string): string => (holds ? '' : text)
  const named = (kind: NameKind, id: string): LocalText => names(kind, id) ?? { zh: id, en: id }
  switch (leaf.p) {
    case 'regionIn': {
      const regions = leaf.v.map((id) => named('region', id))
      const [zh, en] = [regions.map((it) => it.zh).join('、'), regions.map((it) => it.en)]
      return same(`${not('do not ')}live in ${listed(en, 'or')}`, `${not('不')}居住在${zh}`)
    }
    case 'presentIn': {
      const { zh, en } = named('place', leaf.place)
      return same(`are ${not('not ')}at ${en} now`, `此刻${not('不')}在${zh}`)
    }
    case 'memberOf':
      return memberClause(leaf, holds, named('circle', leaf.circle))
    case 'role': {
      const { zh, en } = named('role', leaf.v)
      return same(`${not('do not ')}have the role ${en}`, `${not('不')}担任${zh}`)
    }
    case 'inviteFrom': {
      const { zh, en } = names('person', leaf.sub) ?? { zh: '指定成员', en: 'a certain member' }
      return same(`were ${not('not ')}invited by ${en}`, `${not('未')}受${zh}邀请`)
    }
    case 'rankAtMost': {
      const { zh, en } = named('list', leaf.list)
      const rank = leaf.v.toLocaleString('en-US')
      return same(
        `are ${not('not ')}among the first ${rank} of ${en}`,
        `${not('不')}在${zh}前${leaf.v}名`,
      )
    }
  }
}

function memberClause(
  { minDays }: Extract<Leaf, { p: 'memberOf' }>,
  holds: boolean,
  { zh, en }: LocalText,
): Clause {
  if (minDays === 0) {
    const are = holds ? 'are' : 'are not'
    const zhText = `${holds ? '是' : '不是'}${zh}的成员`
    return { one: `${are} a member of ${en}`, many: `${are} members of ${en}`, zh: zhText }
  }
  const have = holds ? 'have been' : 'have not been'
  const span = `for ${minDays} ${minDays === 1 ? 'day' : 'days'}`
  return {
    one: `${have} a member of ${en} ${span}`,
    many: `${have} members of ${en} ${span}`,
    zh: `加入${zh}${holds ? '' : '未'}满${minDays}天`,
  }
}

const same = (text: string, zh: string): Clause => ({ one: text, many: text, zh })

/** A list in English: `a`, `a or b`, `a, b or c`. */
export const listed = (items: readonly string[], word: 'and' | 'or'): string =>
  items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`
