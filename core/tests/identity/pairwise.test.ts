// Goal: what two plugins know of a person cannot be joined. Method: values over many pairs,
// compared as a set, and against the written formula with Node's own HMAC.

import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPairwise } from '../../src/identity/pairwise.ts'
import { openWorld, type World } from './world.ts'

const keys = { pairwise: new Uint8Array(32).fill(1), nullifier: new Uint8Array(32).fill(2) }

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const meet = (plugin: string, person: string) =>
  world.engine.commit({
    needs: () => world.identity.pairwise.knownNeeds(plugin, person),
    plan: (tx) => world.identity.pairwise.planKnown(tx, plugin, person),
  })

describe('pairwise ids', () => {
  it('follow the written formula, cut to 144 bits', () => {
    const { subOf, uniqueOf } = openPairwise({ store: world.store, keys })
    const sub = createHmac('sha256', keys.pairwise).update('\u0001shop\0per_a').digest()
    expect(subOf('shop', 'per_a')).toBe(sub.subarray(0, 18).toString('base64url'))
    const unique = createHmac('sha256', keys.nullifier).update('\u0003shop\0vote/1\0per_a').digest()
    expect(uniqueOf('shop', 'vote/1', 'per_a')).toBe(unique.subarray(0, 18).toString('base64url'))
  })

  it('share no value over 100,000 pairs of plugin and person', () => {
    const { subOf } = openPairwise({ store: world.store, keys })
    const seen = new Set<string>()
    for (let plugin = 0; plugin < 10; plugin += 1) {
      for (let person = 0; person < 10_000; person += 1)
        seen.add(subOf(`p${plugin}`, `per_${person}`))
    }
    expect(seen.size).toBe(100_000)
  })

  it('keep kinds, plugins, scopes and keys apart', () => {
    const same = { pairwise: keys.pairwise, nullifier: keys.pairwise }
    const one = openPairwise({ store: world.store, keys: same })
    const values = [
      one.subOf('a', 'b'),
      one.subOf('b', 'a'),
      one.subOf('ab', ''),
      one.uniqueOf('a', '', 'b'),
      one.uniqueOf('a', 'b', ''),
      one.uniqueOf('', 'a', 'b'),
      one.tileOf('b'),
      Buffer.from(one.userHandleOf('b').subarray(0, 18)).toString('base64url'),
      openPairwise({ store: world.store, keys }).uniqueOf('a', '', 'b'),
    ]
    expect(new Set(values).size).toBe(values.length)
  })

  it('are the same after a restart', () => {
    const again = world.reopen().pairwise
    expect(again.subOf('shop', 'per_a')).toBe(world.identity.pairwise.subOf('shop', 'per_a'))
    expect(again.uniqueOf('shop', 'x', 'per_a')).toBe(
      world.identity.pairwise.uniqueOf('shop', 'x', 'per_a'),
    )
  })

  it('lead back to a person only where the plugin met them', async () => {
    const { subOf, personOf } = world.identity.pairwise
    const sub = subOf('shop', 'per_a')
    expect(await personOf('shop', sub)).toBeUndefined()
    expect((await meet('shop', 'per_a')).value).toBe(sub)
    expect(await personOf('shop', sub)).toBe('per_a')
    expect(await personOf('shop', sub)).toBe('per_a')
    expect(await personOf('bank', sub)).toBeUndefined()
    expect(await world.reopen().pairwise.personOf('shop', sub)).toBe('per_a')
  })

  it('are noted once', async () => {
    await meet('shop', 'per_a')
    const head = world.engine.head()
    await meet('shop', 'per_a')
    expect(world.engine.head()).toBe(head)
  })

  it('are not made of parts that hold a separator, nor with a short key', () => {
    const { uniqueOf } = world.identity.pairwise
    expect(() => uniqueOf('shop', 'a\0b', 'per_a')).toThrow('NUL')
    const short = { pairwise: new Uint8Array(16), nullifier: new Uint8Array(32) }
    expect(() => openPairwise({ store: world.store, keys: short })).toThrow('256 bits')
  })
})
