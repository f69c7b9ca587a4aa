// Goal: addresses of one house are one caller, and nobody chooses theirs by a header. Method: a
// table of addresses as sockets and proxies write them.

import { describe, expect, it } from 'vitest'
import { addressOfCaller, networkOf } from './network.ts'

describe('a network', () => {
  it.each([
    ['203.0.113.7', '203.0.113'],
    ['::ffff:203.0.113.99', '203.0.113'],
    ['2001:db8:1:2ab::7', '2001:0db8:0001:02'],
    ['2001:DB8:1:2FF:ffff::', '2001:0db8:0001:02'],
    ['2001:db8:1:300::', '2001:0db8:0001:03'],
    ['::1', '0000:0000:0000:00'],
    ['::', '0000:0000:0000:00'],
    ['nonsense', 'unknown'],
    ['', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('the address of a caller', () => {
  it('is the socket’s, whatever a header claims, where no proxy is ours', () => {
    expect(addressOfCaller('10.0.0.1', '1.2.3.4', 0)).toBe('10.0.0.1')
  })

  it('is what the outermost of our proxies wrote', () => {
    expect(addressOfCaller('10.0.0.1', '6.6.6.6, 1.2.3.4', 1)).toBe('1.2.3.4')
    expect(addressOfCaller('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2)).toBe('1.2.3.4')
  })

  it('is the socket’s when the header is missing or short', () => {
    expect(addressOfCaller('10.0.0.1', undefined, 1)).toBe('10.0.0.1')
    expect(addressOfCaller('10.0.0.1', '1.2.3.4', 2)).toBe('10.0.0.1')
  })
})
