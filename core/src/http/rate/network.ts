// The network that a request came from: what an address is called when tries are counted. A house
// or an office is one network; whoever has many addresses in it does not try more.

import { isIP } from 'node:net'

/**
 * The network of an address.
 *
 * Shape: IPv4 by its first 24 bits, IPv6 by its first 56; IPv4 inside IPv6 is IPv4. What is no
 * address is a network of its own.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(plain) === 4) return plain.slice(0, plain.lastIndexOf('.'))
  if (isIP(plain) !== 6) return 'unknown'
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = Array.from({ length: 8 - before.length - after.length }, () => '0')
  const groups = [...before, ...gap, ...after].map((group) => group.padStart(4, '0').toLowerCase())
  return `${groups.slice(0, 3).join(':')}:${groups[3]?.slice(0, 2) ?? ''}`
}

/**
 * The address that a request came from.
 *
 * Shape: that of the socket; behind `proxiesCount` proxies of our own, the entry of
 * `X-Forwarded-For` that the outermost of them wrote. Whatever stands before it, anybody may write.
 */
export function addressOfCaller(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxiesCount: number,
): string {
  const told = forwardedFor?.split(',').map((part) => part.trim()) ?? []
  const ours = proxiesCount === 0 ? undefined : told.at(-proxiesCount)
  return ours ?? socketAddress ?? ''
}
