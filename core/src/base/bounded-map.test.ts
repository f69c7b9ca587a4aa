// Goal: the cache keeps what is asked for and never grows past its bound. Method: more entries than
// it holds, with one that is looked at in between.

import { describe, expect, it } from 'vitest'
import { openBoundedMap } from './bounded-map.ts'

describe('bounded map', () => {
  it('forgets what was not asked for longest', () => {
    const map = openBoundedMap<number>(2)
    map.set('a', 1)
    map.set('b', 2)
    expect(map.get('a')).toBe(1)
    map.set('c', 3)
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3])
  })

  it('replaces and deletes without growing', () => {
    const map = openBoundedMap<number>(2)
    for (let value = 0; value < 10; value += 1) map.set('a', value)
    map.set('b', 1)
    expect(map.get('a')).toBe(9)
    map.delete('a')
    map.set('c', 2)
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([undefined, 1, 2])
  })
})
