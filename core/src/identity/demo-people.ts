// The demo people: who they are, in both languages.

/** A text in the two languages of the shell. */
export interface BothLanguages {
  readonly zh: string
  readonly en: string
}

/** One demo person, as the list before sign-in shows them. */
export interface DemoPerson {
  readonly name: string
  readonly displayName: BothLanguages
  readonly about: BothLanguages
  readonly isOperator?: true
  readonly isModerator?: true
}

const both = (zh: string, en: string): BothLanguages => ({ zh, en })

const person = (name: string, displayName: BothLanguages, about: BothLanguages): DemoPerson => ({
  name,
  displayName,
  about,
})

const operator = (...told: Parameters<typeof person>): DemoPerson => ({
  ...person(...told),
  isOperator: true,
})

/** The twelve, by the name that starts their session. Source: architecture section 10. */
export const demoPeople: readonly DemoPerson[] = [
  person(
    'lin',
    both('林小满', 'Lin Xiaoman'),
    both('大学生，已实名，信用分 760', 'Student, verified, credit 760'),
  ),
  person('wei', both('魏然', 'Wei Ran'), both('上班族，信用分 690', 'Office worker, credit 690')),
  person(
    'chen',
    both('陈一诺', 'Chen Yinuo'),
    both('信用分 750，正好够线', 'Credit 750, just at the line'),
  ),
  person(
    'qiu',
    both('邱朗', 'Qiu Lang'),
    both('信用分 751，刚过线', 'Credit 751, just over the line'),
  ),
  person('hua', both('花花', 'Huahua'), both('新来的，还没有实名', 'Newcomer, not verified yet')),
  person('zhao', both('赵掌柜', 'Boss Zhao'), both('开着两家小店', 'Owns two shops')),
  person(
    'mei',
    both('梅姐', 'Sister Mei'),
    both('和品牌一起经营社群', 'Runs a community with a brand'),
  ),
  person(
    'gu',
    both('顾师傅', 'Master Gu'),
    both('接单帮忙，靓号 7', 'Takes on small jobs, holds number 7'),
  ),
  person('dev', both('戴维', 'Dev'), both('第三方小程序作者', 'Third-party mini-program author')),
  operator(
    'ops',
    both('欧平', 'Ou Ping'),
    both('平台运营，双人操作之一', 'Operator, one of the two'),
  ),
  operator(
    'fang',
    both('方圆', 'Fang Yuan'),
    both('平台运营，双人操作之二', 'Operator, the other one'),
  ),
  {
    ...person('yue', both('岳明', 'Yue Ming'), both('内容审核', 'Moderator')),
    isModerator: true,
  },
]
