// Goal: the live parameters are those of the specification, named by a digest that any change
// changes, and no parameters pass that ask for what no score may know. Method: sums and formulas of
// the text, and one fault of each kind.

import { describe, expect, it, test } from 'vitest'
import { creditParams, paramsHash, pointsAt } from './params.ts'
import { creditParamsV1 } from './params-v1.ts'
import { lintParams } from './lint-params.ts'

describe('version 1', () => {
  it('has no fault', () => {
    expect(lintParams(creditParamsV1)).toEqual([])
    expect(creditParams.parse(JSON.parse(JSON.stringify(creditParamsV1)))).toEqual(creditParamsV1)
  })

  it('has the digest under which it was published', () => {
    expect(paramsHash(creditParamsV1)).toBe(
      '1abace3d1039b82cbe29bb87ffb074e4ca23b9caca32afd00e0206e6e153ffc9',
    )
  })

  test('decays by half in 12 and in 24 months', () => {
    const { keptDecayMilli, brokenDecayMilli } = creditParamsV1.evidence
    const half = (months: number) =>
      Array.from({ length: 60 }, (_, at) => Math.floor(1_000 * 2 ** (-at / months)))
    expect(keptDecayMilli).toEqual(half(12))
    expect(brokenDecayMilli).toEqual(half(24))
  })
})

test('the digest is of the content, not of the order of its fields', () => {
  const { version, ...rest } = creditParamsV1
  expect(paramsHash({ ...rest, version })).toBe(paramsHash(creditParamsV1))
  expect(paramsHash({ ...rest, version: 2 })).not.toBe(paramsHash(creditParamsV1))
})

test('a table gives what stands at its last entry not above the value', () => {
  const table = [
    [0, 0],
    [3, 8],
    [6, 16],
  ] as const
  expect(
    [0, 2, 3, 5, 6, 99].map((value) =>
      pointsAt(
        table.map(([from, given]) => [from, given]),
        value,
      ),
    ),
  ).toEqual([0, 0, 8, 8, 16, 16])
})

describe('the linter', () => {
  const v1 = creditParamsV1
  const saysOf = (value: unknown) => lintParams(value).map(({ at, says }) => `${at} ${says}`)

  it.each(['sex', 'ageYears', 'region', 'birthYear', 'monthlyIncome', 'religion', 'homeProvince'])(
    'refuses an input called %s wherever it stands',
    (name) => {
      const word = /asks for "[a-z]+", which no score may know/
      expect(saysOf({ ...v1, [name]: [[0, 10]] })[0]).toMatch(word)
      expect(saysOf({ ...v1, identity: { ...v1.identity, [name]: 3 } })[0]).toMatch(word)
    },
  )

  it('refuses an input named by a value', () => {
    expect(saysOf({ ...v1, inputs: ['level', 'gender'] })[0]).toBe(
      'inputs.1 asks for "gender", which no score may know',
    )
  })

  it.each([
    [
      'conduct.raters',
      {
        ...v1,
        conduct: {
          ...v1.conduct,
          raters: [
            [0, 40],
            [2, 40],
            [5, 16],
          ],
        },
      },
    ],
    ['identity.level', { ...v1, identity: { ...v1.identity, level: [0, 30, 10, 45] } }],
    ['levelCap', { ...v1, levelCap: [650, 550, 850, 950] }],
    [
      'evidence.keptDecayMilli',
      {
        ...v1,
        evidence: { ...v1.evidence, keptDecayMilli: v1.evidence.keptDecayMilli.toReversed() },
      },
    ],
    ['bands', { ...v1, bands: { ...v1.bands, good: 500 } }],
    [
      'conduct.violation',
      { ...v1, conduct: { ...v1.conduct, violation: { minor: 9, moderate: 8, severe: 60 } } },
    ],
  ])('refuses %s that goes the wrong way', (at, params) => {
    expect(lintParams(params).map((it) => it.at)).toContain(at)
  })

  it('refuses points that do not add up', () => {
    const identity = { ...v1.identity, passkey: 7 }
    expect(saysOf({ ...v1, identity })).toEqual(['identity says 90 points, its parts give 91'])
    expect(saysOf({ ...v1, identity: { ...identity, most: 91 } })).toEqual([
      'params give 601 points, not 600',
    ])
  })

  it('answers anything at all', () => {
    for (const value of [null, 3, 'x', [], {}, { version: 1 }])
      expect(lintParams(value)).not.toEqual([])
  })
})
