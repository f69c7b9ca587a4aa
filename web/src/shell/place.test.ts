// Goal: an address of the shell and the place a page reported are the same text. Method: addresses
// as the browser writes them, with and without encoding.

import { describe, expect, it } from 'vitest'
import { placeIn } from './place.ts'

describe('placeIn', () => {
  it('gives the part after the mini-program', () => {
    expect(placeIn('red-packets', '/p/red-packets/packet/abc?tab=2')).toBe('/packet/abc?tab=2')
  })

  it('gives the front where the address names no place', () => {
    expect(placeIn('red-packets', '/p/red-packets')).toBe('/')
    expect(placeIn('red-packets', '/p/red-packets/')).toBe('/')
    expect(placeIn('red-packets', '/p/red-packets?a=1')).toBe('/?a=1')
  })

  it('is the same for an encoded and a plain address', () => {
    const encoded = new URL('/p/x/圈子', 'http://localhost').pathname
    expect(placeIn('x', encoded)).toBe(placeIn('x', '/p/x/圈子'))
  })

  it('takes a stray percent sign as it stands', () => {
    expect(placeIn('x', '/p/x/100%')).toBe('/100%')
  })
})
