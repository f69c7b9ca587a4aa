// Goal: levels and attributes follow from what issuers vouch for and from nothing else; several
// accounts of one natural person are one; what is erased is gone. Method: identity over a real
// store, with checks that come and go, also many at once.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { levelOf } from '../../src/identity/index.ts'
import { readAttributes } from '../../src/identity/real-name/attribute.ts'
import type { PassedCheck } from '../../src/identity/real-name/pass-check.ts'
import { eraseFile } from './erase-file.ts'
import { dayMs, openWorld, putPerson, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld('real-name')
  await world.engine.commit({
    needs: () => [],
    plan(tx) {
      for (const [id, group] of Object.entries(groups))
        tx.put('issuer', {
          id,
          kind: 'demo',
          name: id,
          independenceGroup: group,
          assuranceMax: id === 'gossip' ? 1 : 4,
          detail: '{}',
          status: id === 'fallen' ? 'ended' : 'active',
          createdAtMs: 0,
          changedAtMs: null,
        })
    },
  })
  for (const id of ['per_a', 'per_b']) await putPerson(world, id)
})
afterEach(() => world.close())

const groups = {
  phone: 'phone',
  bank: 'bank',
  savings: 'bank',
  document: 'state',
  school: 'school',
  work: 'work',
  gossip: 'gossip',
  fallen: 'fallen',
}

const passed = (issuer: keyof typeof groups, more: Partial<PassedCheck> = {}): PassedCheck => ({
  id: `chk_${issuer}`,
  issuer,
  method: 'test',
  assurance: 3,
  inPerson: false,
  untilMs: null,
  attributes: [],
  evidence: 'seen',
  documentNumber: undefined,
  ...more,
})

const pass = (person: string, check: PassedCheck) => world.identity.realNames.pass(person, check)
const number = { documentNumber: '310101199003070011' }

async function levelNow(person: string): Promise<number> {
  return levelOf(await world.identity.realNames.file(person), world.clock.now())
}

const attributesOf = async (person: string): Promise<readonly string[]> =>
  (await world.identity.realNames.file(person)).attributes.map(
    ({ name, value, assurance }) => `${name}=${value}/${assurance}`,
  )

const sexOf = (value: string, assurance = 3) => [
  { name: 'sex' as const, value, assurance, untilMs: null },
]

/** Everything of a table as text, as somebody with the file sees it. */
async function tableText(table: 'realPerson' | 'attribute' | 'identityCheck' | 'personKey') {
  return JSON.stringify(await world.store.scan({ table, equals: [], limit: 100 }))
}

describe('a level', () => {
  it('rises with independent checks and falls when one runs out', async () => {
    expect(await levelNow('per_a')).toBe(0)
    await pass('per_a', passed('bank', number))
    await pass('per_a', passed('savings'))
    expect(await levelNow('per_a')).toBe(1)
    await pass('per_a', passed('phone'))
    const untilMs = world.clock.now() + dayMs
    expect(await pass('per_a', passed('school', { untilMs }))).toMatchObject({ level: 2 })
    world.clock.advance(dayMs)
    expect(await levelNow('per_a')).toBe(1)
  })

  it('falls the moment an issuer takes its word back, and so do its attributes', async () => {
    for (const issuer of ['phone', 'bank'] as const) await pass('per_a', passed(issuer))
    await pass('per_a', passed('document', { ...number, attributes: sexOf('female') }))
    expect(await levelNow('per_a')).toBe(2)
    await world.identity.realNames.end('chk_document')
    expect(await levelNow('per_a')).toBe(1)
    expect(await attributesOf('per_a')).toEqual([])
    const history = await world.identity.realNames.history('per_a')
    const ended = history.filter(({ endedAtMs }) => endedAtMs !== null).map(({ id }) => id)
    expect(ended).toEqual(['chk_document'])
  })

  it('counts each of many checks that come at once', async () => {
    const issuers = ['phone', 'bank', 'document', 'school', 'work'] as const
    await Promise.all(
      issuers.map((it) => pass('per_a', passed(it, it === 'document' ? number : {}))),
    )
    expect(await levelNow('per_a')).toBe(3)
  })
})

describe('a check', () => {
  it('is one, however often it comes', async () => {
    await pass('per_a', passed('phone'))
    await pass('per_a', passed('phone'))
    expect(await world.identity.realNames.history('per_a')).toHaveLength(1)
    await expect(pass('per_b', passed('phone'))).rejects.toMatchObject({
      code: 'identity_conflict',
    })
  })

  it('of nobody we trust counts for nothing', async () => {
    const fallen = pass('per_a', passed('fallen'))
    await expect(fallen).rejects.toMatchObject({ code: 'not_found' })
    expect(await levelNow('per_a')).toBe(0)
  })

  it('is worth no more than its issuer', async () => {
    await pass('per_a', passed('gossip', { attributes: sexOf('male', 4) }))
    expect(await attributesOf('per_a')).toEqual(['sex=male/1'])
  })

  it('with a value that no such attribute has is refused whole', async () => {
    const refused = pass('per_a', passed('document', { ...number, attributes: sexOf('yes') }))
    await expect(refused).rejects.toMatchObject({ code: 'arguments_invalid' })
    expect(await levelNow('per_a')).toBe(0)
  })
})

describe('two accounts with one document', () => {
  it('are one real person, with the checks and attributes of both', async () => {
    const { realNames, pairwise } = world.identity
    await pass('per_a', passed('document', { ...number, attributes: sexOf('female', 4) }))
    await pass('per_b', passed('phone', { attributes: sexOf('male', 1) }))
    const joined = await pass('per_b', passed('bank', number))
    expect(joined).toMatchObject({ realPerson: 'per_a', isMerged: true, level: 2 })
    expect(await levelNow('per_a')).toBe(2)
    expect([...(await attributesOf('per_b'))].toSorted()).toEqual(['sex=female/4', 'sex=male/1'])
    expect(await realNames.history('per_a')).toHaveLength(3)
    expect(await realNames.history('per_b')).toHaveLength(0)
    const [a, b] = await Promise.all(['per_a', 'per_b'].map((it) => realNames.file(it)))
    expect(pairwise.uniqueOf('vote', 'x', a?.id ?? '')).toBe(
      pairwise.uniqueOf('vote', 'x', b?.id ?? '-'),
    )
    expect(pairwise.subOf('vote', 'per_a')).not.toBe(pairwise.subOf('vote', 'per_b'))
  })

  it('are one whichever comes first, also at once', async () => {
    const both = await Promise.all(
      ['per_a', 'per_b'].map((it) => pass(it, passed('document', { ...number, id: `chk_${it}` }))),
    )
    expect(new Set(both.map(({ realPerson }) => realPerson)).size).toBe(1)
    const files = await Promise.all(
      ['per_a', 'per_b'].map((it) => world.identity.realNames.file(it)),
    )
    expect(new Set(files.map(({ id }) => id)).size).toBe(1)
    expect(files[0]?.checks).toHaveLength(2)
  })

  it('do not pass a person on to another document', async () => {
    await pass('per_a', passed('document', number))
    const other = pass('per_a', passed('bank', { documentNumber: 'somebody else' }))
    await expect(other).rejects.toMatchObject({ code: 'identity_conflict' })
    expect(await levelNow('per_a')).toBe(1)
  })
})

describe('a credential', () => {
  const held = (id: string) => passed('school', { id, holder: 'school/key-1' })

  it('that is lent makes nobody a student, and its holder stays one', async () => {
    await pass('per_a', held('chk_1'))
    await expect(pass('per_b', held('chk_2'))).rejects.toMatchObject({ code: 'identity_conflict' })
    expect(await levelNow('per_b')).toBe(0)
    await pass('per_a', held('chk_3'))
    expect(await world.identity.realNames.history('per_a')).toHaveLength(2)
    expect(await tableText('personKey')).not.toContain('key-1')
  })

  it('that two show at once is one of theirs', async () => {
    const both = await Promise.allSettled(
      ['per_a', 'per_b'].map((it) => pass(it, held(`chk_${it}`))),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('goes with an account that joins its real person', async () => {
    await pass('per_a', passed('document', number))
    await pass('per_b', held('chk_1'))
    await pass('per_b', passed('bank', number))
    for (const it of ['per_a', 'per_b']) await pass(it, held(`chk_${it}`))
    expect(await world.identity.realNames.history('per_a')).toHaveLength(5)
  })
})

describe('what is known of a person', () => {
  it('lies sealed: no value, number or word of evidence is readable in the tables', async () => {
    const birth = { name: 'birthdate' as const, value: '1990-03-07', assurance: 4, untilMs: null }
    await pass('per_a', passed('document', { ...number, attributes: [...sexOf('female'), birth] }))
    const texts = await Promise.all(
      (['realPerson', 'attribute', 'identityCheck', 'personKey'] as const).map(tableText),
    )
    for (const secret of ['female', '1990-03-07', number.documentNumber, 'seen'])
      expect(texts.filter((text) => text.includes(secret))).toEqual([])
    expect(await attributesOf('per_a')).toContain('sex=female/3')
  })

  it('is erased with the key, and does not come back with a check', async () => {
    await pass('per_a', passed('document', { ...number, attributes: sexOf('female') }))
    await eraseFile(world, 'per_a')
    expect(await attributesOf('per_a')).toEqual([])
    expect(await levelNow('per_a')).toBe(0)
    expect(await tableText('attribute')).toBe('[]')
    await expect(pass('per_a', passed('bank'))).rejects.toMatchObject({ code: 'identity_conflict' })
  })

  it('is read by nobody who lacks the key of the installation', async () => {
    await pass('per_a', passed('document', { ...number, attributes: sexOf('female') }))
    const [row] = await world.store.scan({ table: 'realPerson', equals: [], limit: 1 })
    await expect(readAttributes(world.store, row, new Uint8Array(32))).rejects.toThrow(
      'does not open',
    )
  })
})
