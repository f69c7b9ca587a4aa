// Goal: a plugin gives out its own assets within what it declared and nobody else's, and what
// people have of them cannot become something else. Method: the lab plugin, its limited asset asked
// for by more people at once than there are units, and newer manifests that take something back.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson } from '../../src/base/hash.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Visitor } from '../visitor.ts'

let platform: Platform
let ann: Visitor
let bob: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  ann = await platform.person('ann')
  bob = await platform.person('bob')
  for (const visitor of [ann, bob]) await visitor.agree('lab', [])
})

afterAll(async () => {
  await platform.stop()
})

const self = { call: 'identity.self' }
const me = { $of: [0, 'person'] }
const give = (asset: string, units: number) => ({
  call: 'ledger.issue',
  input: { asset, to: me, units },
})
const take = (asset: string, units: number) => ({
  call: 'ledger.burn',
  input: { asset, from: me, units },
})
const count = (asset: string) => ({ call: 'ledger.units', input: { asset, of: me } })
const unitsOf = async (visitor: Visitor, asset: string): Promise<unknown> =>
  answersOf(await visitor.act([self, count(asset)]))[1]

describe('an asset of a plugin', () => {
  it('is given out and used up, and counted', async () => {
    expect((await ann.act([self, give('stamp', 5), take('stamp', 2)])).code).toBe('ok')
    expect(await unitsOf(ann, 'stamp')).toEqual({ units: 3 })
    expect((await ann.act([self, take('stamp', 4)])).code).toBe('insufficient_funds')
    expect(await unitsOf(bob, 'stamp')).toEqual({ units: 0 })
  })

  it('ends at its limit, to the unit, while fifty ask at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        (turn % 2 === 0 ? ann : bob).act([self, give('badge', 1)]),
      ),
    )
    expect(replies.filter(({ code }) => code === 'ok')).toHaveLength(20)
    expect(replies.filter(({ code }) => code === 'exhausted')).toHaveLength(30)
  })

  it('is told as its manifest calls it, in quotation marks', async () => {
    const reply = await ann.act([self, give('stamp', 3)])
    expect(reply.body.effects?.[0]?.['title']).toEqual({
      zh: '发放 3 份“印花”',
      en: 'Gives out 3 of “Stamp”',
    })
  })

  it.each([
    ['that was not declared', give('gold', 1), 'not_found'],
    ['whose time is over', give('past', 1), 'too_late'],
    ['in parts', give('stamp', 0.5), 'arguments_invalid'],
    ['below zero', give('stamp', -1), 'arguments_invalid'],
  ])('is refused %s', async (_, step, code) => {
    expect((await ann.act([self, step])).code).toBe(code)
  })

  it('is kept apart from money: the books of both agree', async () => {
    const row = await platform.tessera.store.get('asset', ['lab/badge'])
    expect(row).toMatchObject({ plugin: 'lab', kind: 'card', supplyMaxUnits: 20n })
    expect(row?.ledger).toBeGreaterThan(1_000)
  })
})

describe('a newer version', () => {
  const installWith = async (badge: object): Promise<string> => {
    const pack = await packageOf('lab')
    const manifest = JSON.parse(pack.manifestText) as { assets: Record<string, object> }
    const assets = { ...manifest.assets, badge: { ...manifest.assets['badge'], ...badge } }
    const manifestText = canonicalJson({ ...manifest, assets })
    return platform.tessera.catalog.install({ ...pack, manifestText }).then(
      () => 'ok',
      (error: unknown) => (error instanceof PlatformError ? error.code : String(error)),
    )
  }

  it('may raise a limit, and take nothing back', async () => {
    expect(await installWith({ supplyMax: '19' })).toBe('arguments_invalid')
    expect(await installWith({ kind: 'coupon' })).toBe('arguments_invalid')
    expect(await installWith({ scale: 2 })).toBe('arguments_invalid')
    expect(await installWith({ supplyMax: undefined })).toBe('arguments_invalid')
    expect(await installWith({ supplyMax: '21' })).toBe('ok')
    const supply = await platform.tessera.store.get('asset', ['lab/badge'])
    expect(supply?.supplyMaxUnits).toBe(21n)
  })
})
