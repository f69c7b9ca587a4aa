// What the demo's issuers vouch for: their names, and the checks each demo person has passed. They
// come in through the same code as anybody's, and production refuses them.

import type { PassedCheck } from './pass-check.ts'
import type { IssuerSource } from './real-name.ts'

type Given = PassedCheck['attributes'][number]

const issuer = (
  id: string,
  name: string,
  more: { readonly assuranceMax: number },
): IssuerSource => ({
  id: `demo-${id}`,
  kind: 'demo',
  name: JSON.stringify({ zh: `演示${name}`, en: `Demo ${id}` }),
  independenceGroup: `demo-${id}`,
  detail: '{}',
  status: 'active',
  ...more,
})

/** The demo's issuers; each is a group of its own. */
export const demoIssuers = [
  issuer('phone', '手机运营商', { assuranceMax: 2 }),
  issuer('bank', '银行', { assuranceMax: 3 }),
  issuer('document', '证件机构', { assuranceMax: 4 }),
  issuer('school', '学校', { assuranceMax: 3 }),
  issuer('work', '用人单位', { assuranceMax: 3 }),
  issuer('post', '邮政', { assuranceMax: 3 }),
] as const

/** The issuer that is the person: their own word. */
export const ownWord: IssuerSource = {
  id: 'self',
  kind: 'platform',
  name: JSON.stringify({ zh: '本人自述', en: 'Own word' }),
  independenceGroup: 'self',
  detail: '{}',
  status: 'active',
  assuranceMax: 1,
}

/** The issuer that is people who look at documents. */
export const peoplesReview: IssuerSource = {
  id: 'platform-review',
  kind: 'platform',
  name: JSON.stringify({ zh: '人工核验', en: 'Review by people' }),
  independenceGroup: 'platform-review',
  detail: '{}',
  status: 'active',
  assuranceMax: 3,
}

const attribute = (name: Given['name'], value: string, assurance = 3): Given => ({
  name,
  value,
  assurance,
  untilMs: null,
})

interface Life {
  readonly checks: readonly string[]
  readonly sex?: 'female' | 'male'
  readonly birthdate?: string
  readonly isStudent?: true
  readonly occupation?: 'office' | 'trade' | 'care'
}

const verified = ['phone', 'bank', 'document'] as const
const everything = [...verified, 'work', 'post'] as const

/** Who has shown what; whoever is not here has shown nothing. */
const lives: Readonly<Record<string, Life>> = {
  lin: { checks: [...verified, 'school'], sex: 'female', birthdate: '2004-05-17', isStudent: true },
  wei: {
    checks: [...verified, 'work'],
    sex: 'male',
    birthdate: '1993-09-02',
    occupation: 'office',
  },
  chen: { checks: [...verified, 'school'], sex: 'male', birthdate: '2003-02-11', isStudent: true },
  qiu: {
    checks: [...verified, 'work'],
    sex: 'male',
    birthdate: '1996-12-24',
    occupation: 'office',
  },
  zhao: { checks: everything, sex: 'male', birthdate: '1978-07-08', occupation: 'trade' },
  mei: { checks: everything, sex: 'female', birthdate: '1985-10-30', occupation: 'office' },
  gu: { checks: everything, sex: 'male', birthdate: '1970-01-19', occupation: 'trade' },
  dev: { checks: verified, sex: 'male', birthdate: '1999-04-04', occupation: 'office' },
  ops: { checks: everything, sex: 'male', birthdate: '1982-03-15', occupation: 'office' },
  fang: { checks: everything, sex: 'female', birthdate: '1988-08-21', occupation: 'office' },
  yue: { checks: everything, sex: 'female', birthdate: '1990-11-05', occupation: 'office' },
}

function givenBy(check: string, life: Life): readonly Given[] {
  const { sex, birthdate, isStudent, occupation } = life
  switch (check) {
    case 'document':
      return [
        ...(sex === undefined ? [] : [attribute('sex', sex, 4)]),
        ...(birthdate === undefined ? [] : [attribute('birthdate', birthdate, 4)]),
        attribute('region', 'CN-31', 4),
      ]
    case 'school':
      return isStudent === true ? [attribute('student', 'yes')] : []
    case 'work':
      return occupation === undefined ? [] : [attribute('occupation', occupation)]
    default:
      return []
  }
}

/** The checks that a demo person has passed, by the name they sign in with. */
export function demoChecksOf(name: string, lookedAtMs: number): readonly PassedCheck[] {
  const life = lives[name]
  if (life === undefined) return []
  return life.checks.map((check) => ({
    id: `chk_demo_${name}_${check}`,
    issuer: `demo-${check}`,
    method: 'demo',
    assurance: 4,
    inPerson: false,
    lookedAtMs,
    untilMs: null,
    attributes: givenBy(check, life),
    evidence: `the demo’s ${check}`,
    documentNumber: check === 'document' ? `demo/${name}` : undefined,
  }))
}
