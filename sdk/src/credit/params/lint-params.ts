// What parameters may never say, looked for before anybody approves them: no attribute of a person
// goes into the score, more of something good never gives fewer points, and the points add up.

import { creditParams, type CreditParams, type Steps } from './params.ts'

/** What is wrong with parameters, and where. */
export interface ParamsFault {
  readonly at: string
  readonly says: string
}

/** The points of all dimensions together, between the least score and the most. */
const allPoints = 600

/** Words of what a score may not ask: of attributes, of wealth, and of what the law forbids. */
const forbiddenWords = new Set(
  (
    'sex gender age aged birth birthday birthdate born region province city district place address ' +
    'locale language nation nationality ethnic ethnicity race religion faith belief gene genetic ' +
    'blood fingerprint face illness disease health disability marriage marital pregnant school ' +
    'education degree employer job income salary wage deposit savings insurance property house ' +
    'securities tax wealth balance spending device phone likes posts tips friends friend party'
  ).split(' '),
)

const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)

/**
 * Finds every fault of parameters; none means that they may be put before two approvers.
 *
 * Shape: takes any JSON; a fault names the field. An attribute input is told even when the shape is
 * wrong, so that nobody takes it for a slip of the keyboard.
 * Source: specs/credit 7.2 and 11.4 (forbidden inputs), 7.4 (600 points).
 */
export function lintParams(value: unknown): readonly ParamsFault[] {
  const forbidden = attributeFaults(value, '')
  const parsed = creditParams.safeParse(value)
  if (parsed.success) return [...forbidden, ...tableFaults(parsed.data), ...sumFaults(parsed.data)]
  const shape = parsed.error.issues.map(({ path, message }) => ({
    at: path.join('.'),
    says: message,
  }))
  return [...forbidden, ...shape]
}

function attributeFaults(value: unknown, at: string): readonly ParamsFault[] {
  if (typeof value === 'string') return forbiddenIn(value, at)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = at === '' ? key : `${at}.${key}`
    return [...forbiddenIn(key, path), ...attributeFaults(inner, path)]
  })
}

function forbiddenIn(text: string, at: string): readonly ParamsFault[] {
  const word = wordsOf(text).find((it) => forbiddenWords.has(it))
  return word === undefined ? [] : [{ at, says: `asks for "${word}", which no score may know` }]
}

const isRising = (values: readonly number[]): boolean =>
  values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0))

const isStrictlyRising = (values: readonly number[]): boolean =>
  new Set(values).size === values.length && isRising(values)

const isFalling = (values: readonly number[]): boolean => isRising(values.toReversed())

const firstOf = (table: Steps): readonly number[] => table.map(([from]) => from)
const secondOf = (table: Steps): readonly number[] => table.map(([, given]) => given)

function tableFaults(params: CreditParams): readonly ParamsFault[] {
  const { evidence, flow, identity, history, present, conduct, connections } = params
  const { fair, good, excellent, super: best } = params.bands
  const tables: Readonly<Record<string, Steps>> = {
    'evidence.stakeMilli': evidence.stakeMilli,
    'identity.tenureMonths': identity.tenureMonths,
    'history.volumeMilli': history.volumeMilli,
    'conduct.raters': conduct.raters,
    'conduct.cleanMonths': conduct.cleanMonths,
    'connections.trustUnits': connections.trustUnits,
    thinCap: params.thinCap,
  }
  const lists: Readonly<Record<string, readonly number[]>> = {
    'evidence.independenceMilli': evidence.independenceMilli,
    'flow.tierUnits': flow.tierUnits,
    'identity.level': identity.level,
    levelCap: params.levelCap,
    bands: [params.least, fair, good, excellent, best, params.most],
  }
  const falling: Readonly<Record<string, readonly number[]>> = {
    'evidence.keptDecayMilli': evidence.keptDecayMilli,
    'evidence.brokenDecayMilli': evidence.brokenDecayMilli,
    'present.exposureTenths': secondOf(present.exposureTenths),
  }
  const { minor, moderate, severe } = conduct.violation
  return [
    ...Object.entries(tables)
      .filter(([, it]) => !isStrictlyRising(firstOf(it)) || !isRising(secondOf(it)))
      .map(([at]) => ({ at, says: 'does not rise from entry to entry' })),
    ...Object.entries(lists)
      .filter(([, it]) => !isRising(it))
      .map(([at]) => ({ at, says: 'does not rise' })),
    ...Object.entries(falling)
      .filter(([, it]) => !isFalling(it))
      .map(([at]) => ({ at, says: 'does not fall' })),
    ...faultUnless(
      isStrictlyRising(firstOf(present.exposureTenths)),
      'present.exposureTenths',
      'does not rise from entry to entry',
    ),
    ...faultUnless(
      isRising([minor, moderate, severe]),
      'conduct.violation',
      'costs less for what is worse',
    ),
  ]
}

const faultUnless = (condition: boolean, at: string, says: string): readonly ParamsFault[] =>
  condition ? [] : [{ at, says }]

const lastOf = (table: Steps): number => secondOf(table).at(-1) ?? 0

function sumFaults(params: CreditParams): readonly ParamsFault[] {
  const { identity, history, present, conduct, connections } = params
  const level = Math.max(...identity.level)
  const exposure = Math.max(...secondOf(present.exposureTenths))
  const parts: Readonly<Record<string, readonly [number, number]>> = {
    identity: [
      identity.most,
      level +
        lastOf(identity.tenureMonths) +
        identity.passkey +
        identity.secondCredential +
        identity.noTakeover,
    ],
    history: [history.most, history.rate.points + lastOf(history.volumeMilli)],
    present: [present.most, present.rate.points + present.duties + exposure],
    conduct: [conduct.most, conduct.start + lastOf(conduct.raters) + lastOf(conduct.cleanMonths)],
    connections: [connections.most, lastOf(connections.trustUnits)],
  }
  const whole = Object.values(parts).reduce((sum, [most]) => sum + most, 0)
  return [
    ...Object.entries(parts)
      .filter(([, [most, sum]]) => most !== sum)
      .map(([at, [most, sum]]) => ({ at, says: `says ${most} points, its parts give ${sum}` })),
    ...faultUnless(whole === allPoints, 'params', `give ${whole} points, not ${allPoints}`),
    ...faultUnless(params.most - params.least === allPoints, 'most', 'does not fit the points'),
  ]
}
