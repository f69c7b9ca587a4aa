// What a wallet does: keeps the disclosures that are wanted, and proves the key.

import { jws, type Pair } from './mint.ts'
import { digestOf } from '../disclosure.ts'

/** Whom a presentation is for, and when it is made. */
export interface Recipient {
  readonly audience: string
  readonly nonce: string
  readonly madeMs: number
}

/** Presents `token` with those of its disclosures that `keep` wants, bound to the holder's key. */
export function presentSdJwt(
  token: string,
  keep: (disclosure: string, index: number) => boolean,
  holder: Pair,
  { audience, nonce, madeMs }: Recipient,
): string {
  const [jwt = '', ...rest] = token.split('~')
  const presented = [jwt, ...rest.slice(0, -1).filter(keep), ''].join('~')
  const claims = {
    iat: Math.floor(madeMs / 1000),
    aud: audience,
    nonce,
    sd_hash: digestOf(presented),
  }
  return presented + jws({ alg: 'ES256', typ: 'kb+jwt' }, claims, holder)
}
