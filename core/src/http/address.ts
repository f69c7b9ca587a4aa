// Where the platform is served: the shell on one host, the pages of each mini-program on a host of
// their own, so that they share no origin and no process with anything.

import { base32 } from '../base/id.ts'
import { createHash } from 'node:crypto'
import type { Address } from './context.ts'

const labelOf = (plugin: string): string =>
  `a${base32(createHash('sha256').update(plugin).digest()).slice(0, 24)}`

/** The address of a platform at an origin such as `http://localhost:8787`. */
export function addressOf(origin: string): Address {
  const { protocol, host, hostname, port } = new URL(origin)
  const pageHost = /^a[a-z2-7]{24}\./
  const hosts = new Set([host])
  // On a loopback address scripts may come by number; people are sent to the name.
  if (hostname === 'localhost') hosts.add(`127.0.0.1${port === '' ? '' : `:${port}`}`)
  return {
    origin,
    hosts,
    pageOrigin: (plugin) => `${protocol}//${labelOf(plugin)}.${host}`,
    isPageHost: (asked) => pageHost.test(asked) && asked.endsWith(`.${host}`),
    frameSource: `${protocol}//*.${host}`,
  }
}
