// Goal: what mini-programs store, what is kept of their runs, what their processes are told and
// what the platform logs says nobody’s sex, birth date or score. Method: people of every kind use
// every mini-program there is; then all of it is searched, plain and in base64, and a word planted
// in each place has to be found.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attributeValues } from '../../src/identity/real-name/attribute.ts'
import { counterNotice, purpose } from '../plugins/circles-world.ts'
import { actors, judge, openScanWorld, useChat, useJournals, type ScanWorld } from './acts.ts'
import { rowPlaces } from './rows.ts'
import { findingsOf, secretsOf, type Place, type Secrets } from './secrets.ts'
import { tapLog, tapProcesses, type Tap } from './taps.ts'

const processes = tapProcesses()
let log: Tap
let scan: ScanWorld
let places: readonly Place[] = []
let secrets: Secrets
let coreIds: Secrets

/** Words that say somebody's sex, in whatever form a plugin might write it. */
const sexWords = 'female male woman man women men girl boy gender sex she he 女 男'.split(' ')

/** Forms in which a birth date is written. */
function datesOf(birthdate: string): readonly string[] {
  const [year = '', month = '', day = ''] = birthdate.split('-')
  const ms = Date.parse(birthdate)
  const chinese = `${year}年${Number(month)}月${Number(day)}日`
  const plain = [year + month + day, `${year}/${month}/${day}`, `${year}.${month}.${day}`]
  return [birthdate, ...plain, chinese, String(ms), String(ms / 1_000)]
}

/** One secret for each form of what is told of a person. */
function allForms(told: Secrets): Secrets {
  const forms = [...told].flatMap(([what, secret]): readonly (readonly [string, string])[] => {
    if (what.endsWith('birthdate'))
      return datesOf(secret).map((form) => [`${what} as ${form}`, form])
    return what.endsWith('score') ? [[what, secret]] : []
  })
  return new Map([...forms, ...sexWords.map((word) => [`the word ${word}`, word] as const)])
}

// A rule says whom it asks for, and is read by everybody; so are the words of the circles here.
// Weights of reports and versions of records are counted by the platform itself.
const leaves = [
  /\\*"\w+Thousandths\\*":\s*\d+/g,
  /\\*"version\\*":\s*\d+/g,
  /\\*"p\\*":\s*\\*"attr\\*",\s*\\*"name\\*":\s*\\*"female\\*"/g,
  /\\*"p\\*":\s*\\*"creditOver\\*",\s*\\*"v\\*":\s*750/g,
]
const publicTexts = [purpose.zh, purpose.en, counterNotice.zh, counterNotice.en]

/** A text without what a circle says of itself to everybody. */
const withoutRules = ({ where, text }: Place): Place => ({
  where,
  text: publicTexts.reduce(
    (rest, each) => rest.replaceAll(each, ''),
    leaves.reduce((rest, leaf) => rest.replaceAll(leaf, ''), text),
  ),
})

const isOfPlugin = ({ where }: Place): boolean =>
  where === 'table record' || where.startsWith('process')

/** What a scan of these places finds. */
function findings(all: readonly Place[]): readonly string[] {
  const clean = all.map(withoutRules)
  const ids = findingsOf(clean.filter(isOfPlugin), coreIds)
  return [...new Set([...findingsOf(clean, secrets), ...ids])]
}

beforeAll(async () => {
  scan = await openScanWorld()
  const { platform } = scan.world
  log = tapLog(platform.tessera)
  const told = new Map<string, string>()
  for (const [name, who] of scan.people)
    for (const [what, secret] of await secretsOf(name, who)) told.set(what, secret)
  secrets = allForms(told)
  coreIds = new Map([...told].filter(([what]) => what.endsWith('core id')))
  await useJournals(scan)
  await useChat(scan)
  await judge(scan)
  const rows = await rowPlaces(platform.tessera.store)
  const faults = platform.faults.map((fault) => ({ where: 'fault', text: JSON.stringify(fault) }))
  places = [...rows, ...processes.heard, ...log.heard, ...faults]
})

afterAll(async () => {
  await scan.world.platform.stop()
  processes.close()
  log.close()
})

/** Everywhere something was found to search. */
const kinds = [
  'table record',
  'table recordIndex',
  'table card',
  'table job',
  'table notification',
  'table idempotency',
  'table audit',
  'table hold',
  'table drawTake',
  'process: invoke',
  'process: answers',
  'log',
]

describe('what was looked at', () => {
  it('is something of every kind, and people of every kind', () => {
    const seen = new Set(places.map(({ where }) => where))
    for (const kind of kinds) expect(seen).toContain(kind)
    // Of each but one a birth date is known; a score of five of the six.
    const names = [...secrets.keys()].filter((what) => what.endsWith(': score'))
    expect(names.length).toBeGreaterThanOrEqual(actors.length - 1)
    expect([...secrets.values()]).toEqual(expect.arrayContaining(['690', '750', '751']))
    // Rows are numbered by their commits, which must not reach a score by counting.
    expect(scan.world.platform.tessera.engine.head()).toBeLessThan(690)
  })

  it('is every attribute that core keeps of anybody: there is no name among them', () => {
    expect(Object.keys(attributeValues).toSorted()).toEqual(
      ['birthdate', 'occupation', 'region', 'sex', 'student'].toSorted(),
    )
  })

  it('holds what mini-programs do know: words, nicknames, answers', () => {
    const all = places.map(({ text }) => text).join('\n')
    for (const known of ['Well said.', 'Nick wei', 'Good evening.', '"answer":"no"'])
      expect(all).toContain(known)
  })
})

describe('nobody’s sex, birth date or score', () => {
  it('is in what mini-programs store, hear or leave behind, nor in the log', () => {
    expect(findings(places)).toEqual([])
  })
})

const coded = (text: string): string => Buffer.from(text).toString('base64')
const plantedForms: readonly (readonly [string, (text: string) => string])[] = [
  ['plain', (text) => text],
  ['in JSON in JSON', (text) => JSON.stringify({ a: JSON.stringify({ b: text }) })],
  ['in base64', (text) => JSON.stringify({ a: coded(text) })],
  ['in JSON in base64url', (text) => Buffer.from(JSON.stringify([text])).toString('base64url')],
]

describe.each(plantedForms)('a planted word, %s,', (_form, write) => {
  it.each(kinds)('would be found in: %s', (kind) => {
    const place = places.find(({ where }) => where === kind)
    const missed = [...secrets.values()].filter((secret) => {
      const text = `${place?.text ?? ''} ${write(secret)}`
      return findings([{ where: kind, text }]).length === 0
    })
    expect(missed).toEqual([])
  })
})

describe('a planted fact', () => {
  it.each(['{"sex":"female"}', '{"name":"female"}', '{"v":750}', '{"score":690}'])(
    'is no rule and would be found: %s',
    (text) => {
      expect(findings([{ where: 'table record', text }])).not.toEqual([])
    },
  )
})
